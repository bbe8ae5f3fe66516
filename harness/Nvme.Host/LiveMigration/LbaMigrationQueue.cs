using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Raw;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.Nvme.Host.LiveMigration;

/// <summary>
/// The host's side of an LBA migration queue (B2.1 8.1.6, CS1.2 5.6): it owns the head and the phase it expects, and checks nothing else.
/// The tail is the controller's, and nobody sees it: an entry is there once its phase tag says so.
/// </summary>
public sealed class LbaMigrationQueue
{
    /// <summary>Takes memory for a queue; creating it on the controller is the part of <see cref="LbaMigrationVerbs"/>.</summary>
    /// <param name="memory">Where the entries are; all of it zeros, as a host has to leave it (B2.1 8.1.6).</param>
    /// <param name="slotCount">Entries of the ring, from 1 to what the memory has room for.</param>
    public LbaMigrationQueue(RingMemory memory, int slotCount)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(slotCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(slotCount, memory.EntryCount);
        (Memory, SlotCount) = (memory, slotCount);
    }

    /// <summary>Where the entries are.</summary>
    public RingMemory Memory { get; }

    /// <summary>N: slots of the ring. It is full with one entry less.</summary>
    public int SlotCount { get; }

    /// <summary>CDQSIZE: the ring in dwords.</summary>
    public uint SizeDwords => (uint)SlotCount * (LbaMigrationQueueEntry.Size / sizeof(uint));

    /// <summary>The slot looked at next. The controller knows it from the last Set Features only.</summary>
    public int Head { get; private set; }

    /// <summary>CDQP of a new entry at the head: set in the first pass.</summary>
    public bool ExpectedPhase { get; private set; } = true;

    /// <summary>A queue in one piece, or in pages that are no neighbours, behind a PRP list.</summary>
    /// <param name="memory">Memory of the controller that is to own the queue.</param>
    /// <param name="slotCount">Slots, at least 1.</param>
    /// <param name="isContiguous">PC.</param>
    /// <param name="pageBytes">The host page (CC.MPS).</param>
    /// <returns>The queue, not yet created.</returns>
    public static LbaMigrationQueue In(DmaSpace memory, int slotCount, bool isContiguous = true, int pageBytes = DmaSpace.PageBytes) => new(
        isContiguous
            ? RingMemory.Contiguous(memory, slotCount, LbaMigrationQueueEntry.Size, pageBytes)
            : RingMemory.Scattered(memory, slotCount, LbaMigrationQueueEntry.Size, pageBytes),
        slotCount);

    /// <summary>Looks at the slot at the head.</summary>
    /// <param name="entry">What is in it, new or not.</param>
    /// <returns>Whether its phase tag says that it is new.</returns>
    public bool TryPeek(out LbaMigrationQueueEntry entry)
    {
        ref var slot = ref Memory.Entry<LbaMigrationQueueEntry>(Head);

        // The phase is read first, and with acquire order: the device writes it last (B2.1 8.1.6).
        var isNew = new LbaMigrationAttributes(Volatile.Read(ref slot.AttributeBits)).Phase == ExpectedPhase;
        entry = slot;
        return isNew;
    }

    /// <summary>Takes the entry at the head if it is new. The controller gets the slot back when it is told of the head.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>Whether there was a new one.</returns>
    public bool TryTake(out LbaMigrationQueueEntry entry)
    {
        if (!TryPeek(out entry))
        {
            return false;
        }

        Head = (Head + 1) % SlotCount;
        ExpectedPhase ^= Head == 0;
        return true;
    }
}
