namespace NvmeConformance.ChangedLbas.Queues;

/// <summary>The host has waited for the entry that tells of a suspension, as long as it is ever going to.</summary>
/// <param name="Owner">The controller that owns the queue, by index.</param>
/// <param name="QueueIdentifier">CDQID.</param>
public sealed record SuspensionAwaited(int Owner, ushort QueueIdentifier) : Observation
{
    /// <inheritdoc />
    public override string Describe() => $"the entry that tells of the suspension was waited for in queue {QueueIdentifier:X4}h";
}
