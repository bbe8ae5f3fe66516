using NvmeConformance.Nvme.Host.Raw;

namespace NvmeConformance.ChangedLbas.Oracle;

/// <summary>Memory was laid out for a queue that is going to be created with its address as PRP1.</summary>
/// <param name="Owner">The controller that is to own the queue, by index.</param>
/// <param name="Memory">The memory.</param>
public sealed record RingLaid(int Owner, RingMemory Memory) : Observation
{
    /// <inheritdoc />
    public override string Describe() =>
        $"memory for {Memory.EntryCount} entries of a queue of controller {Owner} at {Memory.Address:X}h, {Memory.Pieces.Count} pieces";
}
