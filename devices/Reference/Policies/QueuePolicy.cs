namespace NvmeConformance.Reference.Policies;

/// <summary>What the standard leaves open about queues and doorbells. Part of the recipe.</summary>
public sealed record QueuePolicy
{
    /// <summary>How commands in flight end when their submission queue is deleted (B2.2 5.2.4).</summary>
    public QueueDeletion Deletion { get; init; } = QueueDeletion.Implicit;

    /// <summary>Commands that are taken from a submission queue in one go, at least 1: SQHD runs ahead of what is executed.</summary>
    public int FetchBatchCommands { get; init; } = 1;

    /// <summary>Whether a write to the doorbell of a queue that does not exist is reported (BASE-043).</summary>
    public bool DetectsAbsentQueues { get; init; }

    /// <summary>
    /// Whether doorbell values are reported that a controller need not see: the value of before, more commands than there are free
    /// entries, more completions than were posted (BASE-044).
    /// </summary>
    public bool DetectsDoubtfulValues { get; init; }

    /// <summary>Whether the reserved upper half of a doorbell is ignored. If not, a value with such a bit is out of range.</summary>
    public bool IgnoresUpperDoorbellBits { get; init; } = true;
}
