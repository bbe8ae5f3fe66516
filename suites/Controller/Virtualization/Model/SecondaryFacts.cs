using NvmeConformance.Conformance.Registry;
using NvmeConformance.Nvme.Spec.Virtualization;

namespace NvmeConformance.Controller.Virtualization.Model;

/// <summary>What the host knows of one secondary controller; null where it does not know.</summary>
/// <param name="Identifier">CNTLID.</param>
/// <param name="VirtualFunction">VFN.</param>
/// <param name="LastCause">What asks for the state it is in: whatever changed it last.</param>
internal sealed record SecondaryFacts(ushort Identifier, ushort VirtualFunction, Rule LastCause)
{
    /// <summary>Whether it is online.</summary>
    public bool? IsOnline { get; init; }

    /// <summary>Flexible queue pairs that it has.</summary>
    public int? Queues { get; init; }

    /// <summary>Flexible interrupt vectors that it has.</summary>
    public int? Vectors { get; init; }

    /// <summary>What it has of a kind.</summary>
    /// <param name="type">Which kind.</param>
    /// <returns>The count; null where it is not known.</returns>
    public int? CountOf(ControllerResourceType type) => type == ControllerResourceType.VirtualQueue ? Queues : Vectors;

    /// <summary>The same with another count.</summary>
    /// <param name="type">Of which kind.</param>
    /// <param name="count">How many.</param>
    /// <param name="cause">What asks for it.</param>
    /// <returns>The facts.</returns>
    public SecondaryFacts With(ControllerResourceType type, int? count, Rule cause) => type == ControllerResourceType.VirtualQueue
        ? this with { Queues = count, LastCause = cause }
        : this with { Vectors = count, LastCause = cause };

    /// <summary>It went offline, and what it had went back.</summary>
    /// <param name="cause">What asks for it.</param>
    /// <returns>The facts.</returns>
    public SecondaryFacts GoneOffline(Rule cause) => this with { IsOnline = false, Queues = 0, Vectors = 0, LastCause = cause };

    /// <summary>
    /// Its primary was reset. No text says what becomes of resources that were given to one which had not come online yet.
    /// </summary>
    /// <param name="cause">What asks for it.</param>
    /// <returns>The facts.</returns>
    public SecondaryFacts AfterResetOfPrimary(Rule cause) => IsOnline == true
        ? GoneOffline(cause)
        : this with { IsOnline = false, Queues = Queues == 0 ? 0 : null, Vectors = Vectors == 0 ? 0 : null, LastCause = cause };

    /// <summary>Takes an entry of the list as the truth.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="cause">What asks for it to stay like that.</param>
    /// <returns>The facts.</returns>
    public static SecondaryFacts Of(in SecondaryControllerEntry entry, Rule cause) =>
        new(entry.SecondaryControllerIdentifier, entry.VirtualFunctionNumber, cause)
        {
            IsOnline = entry.State.HasFlag(SecondaryControllerStates.Online),
            Queues = entry.VirtualQueues,
            Vectors = entry.VirtualInterrupts,
        };
}
