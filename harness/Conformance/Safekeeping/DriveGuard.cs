using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Safekeeping.Changes;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Safekeeping;

/// <summary>What stands between a run and a drive: what may not be sent, what has to be put back, and who switches its power.</summary>
public sealed class DriveGuard
{
    /// <summary>Why a hazard is not allowed: one sentence, or null when it is.</summary>
    public required Func<Hazard, string?> WhyNot { get; init; }

    /// <summary>Writes down what will have to be put back; null when nobody does.</summary>
    public DriveKeeper? Keeper { get; init; }

    /// <summary>Gives handles the power cycle that they cannot do by themselves; null for none.</summary>
    public IPowerSwitch? Power { get; init; }

    /// <summary>Whether every I/O command has to be looked at, because there are some that may not be sent.</summary>
    internal bool ChecksIo => _checksIo ??= HidesRings || WhyNot(Hazard.Irreversible) is not null;

    /// <summary>Whether rings are out of reach, because data may not be destroyed and commands in them pass nobody.</summary>
    internal bool HidesRings => _hidesRings ??= WhyNot(Hazard.Data) is not null;

    private bool? _checksIo;
    private bool? _hidesRings;

    /// <summary>Lets a command pass, and has written down what it will change.</summary>
    /// <returns>Why it may not be sent; null when it passes.</returns>
    internal string? Refuse(bool isAdmin, in SubmissionEntry command)
    {
        var hazard = CommandHazards.Of(isAdmin, command);
        if (hazard != Hazard.None && WhyNot(hazard) is { } reason)
        {
            return $"{(isAdmin ? "admin" : "I/O")} opcode {command.Opcode:X2}h was not sent: {reason}";
        }

        Keeper?.NoteBefore(isAdmin, command);
        return null;
    }
}
