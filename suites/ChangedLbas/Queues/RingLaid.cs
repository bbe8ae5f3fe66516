using NvmeConformance.Nvme.Host.Raw;

namespace NvmeConformance.ChangedLbas.Queues;

/// <summary>Memory was laid out for a queue that is going to be created with its address as PRP1.</summary>
/// <param name="Owner">The controller that is to own the queue, by index.</param>
/// <param name="Memory">The memory.</param>
public sealed record RingLaid(int Owner, RingMemory Memory) : Observation
{
    /// <summary>What is wrong with it.</summary>
    public RingFlaw Flaw { get; init; }

    /// <inheritdoc />
    public override string Describe() =>
        $"memory for {Memory.EntryCount} entries of a queue of controller {Owner} at {Memory.Address:X}h, {Memory.Pieces.Count} pieces"
        + (Flaw == RingFlaw.None ? "" : $", {Flaw}");
}

/// <summary>What is wrong with memory that was laid out for a queue.</summary>
public enum RingFlaw
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>An entry of its PRP list has an offset into its page.</summary>
    ListOffset,

    /// <summary>It is not mapped for the controller.</summary>
    Unreachable,
}
