using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Queues;

/// <summary>The host's side of a completion queue: it owns the head and the phase it expects (B2.2 4.2.4).</summary>
internal sealed unsafe class CompletionRing
{
    private readonly CompletionEntry* _entries;
    private ushort _expectedPhase = 1;

    internal CompletionRing(DmaBuffer memory, int entryCount)
    {
        Memory = memory;
        EntryCount = entryCount;
        _entries = (CompletionEntry*)memory.Pointer;
    }

    internal DmaBuffer Memory { get; }

    internal int EntryCount { get; }

    internal int Head { get; private set; }

    internal bool TryTake(out CompletionEntry entry)
    {
        var slot = _entries + Head;

        // The phase is read first, and with acquire order: a device outside of this thread writes it last.
        if ((Volatile.Read(ref slot->PhaseAndStatus) & 1) != _expectedPhase)
        {
            entry = default;
            return false;
        }

        // In halves, as it was most likely written: a read across two writes that are still under way waits for both.
        entry = default;
        var halves = MemoryMarshal.Cast<CompletionEntry, ulong>(new Span<CompletionEntry>(ref entry));
        halves[0] = ((ulong*)slot)[0];
        halves[1] = ((ulong*)slot)[1];
        if (++Head == EntryCount)
        {
            Head = 0;
            _expectedPhase ^= 1;
        }

        return true;
    }
}
