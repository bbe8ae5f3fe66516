using NvmeConformance.Nvme.Host.Raw;

namespace NvmeConformance.ChangedLbas.Queues;

/// <summary>A queue was deleted, and the host has filled its memory with one value, to see whether anything is still written there.</summary>
/// <param name="Owner">The controller that owned the queue, by index.</param>
/// <param name="Memory">The memory.</param>
/// <param name="Fill">Every byte of it.</param>
public sealed record RingRetired(int Owner, RingMemory Memory, byte Fill) : Observation
{
    /// <inheritdoc />
    public override string Describe() => $"the memory of a deleted queue of controller {Owner} at {Memory.Address:X}h is filled with {Fill:X2}h";
}
