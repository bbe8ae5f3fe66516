using System.Text.Json;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Safekeeping.Changes;

/// <summary>
/// One kind of state of a drive that outlasts the command that changed it. It is read before a run, and made what it was after it: by
/// comparing, never by undoing step after step, so that it does not matter where a run was cut off.
/// </summary>
internal abstract class LastingState
{
    /// <summary>Its name in the journal.</summary>
    internal abstract string Name { get; }

    /// <summary>Whether each controller has one of its own.</summary>
    internal abstract bool IsOfController { get; }

    /// <summary>How a change is undone, for people.</summary>
    internal abstract string Undo { get; }

    /// <summary>The part of it that a command may change; null when it changes nothing of it.</summary>
    internal abstract string? PartChangedBy(bool isAdmin, in SubmissionEntry command);

    /// <summary>What it is now.</summary>
    internal abstract JsonElement Read(DriveLine line);

    /// <summary>Makes it what it was.</summary>
    /// <param name="line">To the controller.</param>
    /// <param name="before">What it was.</param>
    /// <param name="parts">The parts that may have changed; null for all.</param>
    /// <param name="log">Told of each difference.</param>
    internal abstract void PutBack(DriveLine line, JsonElement before, IReadOnlySet<string>? parts, PutBackLog log);

    /// <summary>A value for the journal.</summary>
    protected static JsonElement ToJson<T>(T value) => JsonSerializer.SerializeToElement(value, ChangeJournal.Form);

    /// <summary>A value out of the journal.</summary>
    protected static T FromJson<T>(JsonElement value) =>
        value.Deserialize<T>(ChangeJournal.Form) ?? throw new JsonException("A value in the journal of changes is missing.");
}
