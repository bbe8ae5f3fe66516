using System.Runtime.CompilerServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Reference.Queues;

/// <summary>Takes entries out of submission queues in host memory (B2.2 3.3). A seam: fetch faults override it.</summary>
public unsafe class CommandFetcher
{
    /// <summary>The memory its controller reaches.</summary>
    public DmaSpace Memory { get; internal set; } = null!;

    /// <summary>Takes the entry at the head.</summary>
    /// <param name="queue">A queue with entries.</param>
    /// <param name="entry">The entry.</param>
    /// <returns>False when the ring cannot be reached any more.</returns>
    public virtual bool TryFetch(SubmissionQueue queue, out SubmissionEntry entry)
    {
        ArgumentNullException.ThrowIfNull(queue);
        var address = queue.Ring.AddressOf((uint)queue.Head * SubmissionEntry.Size);
        if (!Memory.TryReach(address, SubmissionEntry.Size, isWrite: false, out var pointer))
        {
            entry = default;
            return false;
        }

        entry = Unsafe.ReadUnaligned<SubmissionEntry>(pointer);
        queue.Head = queue.Head + 1 == queue.EntryCount ? 0 : queue.Head + 1;
        return true;
    }
}
