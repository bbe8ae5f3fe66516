using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Queues;

/// <summary>The host's side of a submission queue: it owns the tail and learns the head from completions (B2.2 3.3).</summary>
internal sealed unsafe class SubmissionRing
{
    private readonly SubmissionEntry* _entries;
    private int _head;

    internal SubmissionRing(DmaBuffer memory, int entryCount)
    {
        Memory = memory;
        EntryCount = entryCount;
        _entries = (SubmissionEntry*)memory.Pointer;
    }

    internal DmaBuffer Memory { get; }

    internal int EntryCount { get; }

    internal int Tail { get; private set; }

    // One slot stays free, or full and empty would look alike.
    internal bool IsFull => (Tail + 1) % EntryCount == _head;

    internal void Place(in SubmissionEntry entry)
    {
        _entries[Tail] = entry;
        Tail = Tail + 1 == EntryCount ? 0 : Tail + 1;
    }

    /// <summary>Takes the head that a completion reported, if it lies between the last one and the tail.</summary>
    internal bool TryAdvanceHead(int head)
    {
        if (head >= EntryCount)
        {
            return false;
        }

        // A controller with several engines may post an older head later (BASE-042): only go forward.
        var reported = (head - _head + EntryCount) % EntryCount;
        var used = (Tail - _head + EntryCount) % EntryCount;
        if (reported <= used)
        {
            _head = head;
        }

        return true;
    }
}
