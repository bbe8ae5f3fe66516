using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Nvme.Host.Raw;

/// <summary>
/// The host's side of a completion queue that does what it is told and checks nothing: it shows the slot at the head, takes it or
/// leaves it, and writes any value to the doorbell. Submission queues may share it as they like.
/// </summary>
public sealed class RawCompletionQueue : RawQueue<CompletionEntry>
{
    /// <summary>Takes a ring; creating the queue on the controller is the caller's part.</summary>
    /// <param name="registers">Where the doorbell is.</param>
    /// <param name="memory">Where the entries are.</param>
    /// <param name="identifier">CQID; 0 for the admin queue.</param>
    /// <param name="entryCount">Entries of the ring, from 1 to what the memory has room for.</param>
    /// <param name="doorbellStrideExponent">CAP.DSTRD.</param>
    public RawCompletionQueue(IRegisterAccess registers, RingMemory memory, ushort identifier, int entryCount, int doorbellStrideExponent)
        : base(registers, memory, identifier, entryCount, (int)Doorbells.CompletionHead(identifier, doorbellStrideExponent))
    {
    }

    /// <summary>The slot looked at next.</summary>
    public int Head { get; set; }

    /// <summary>The phase tag that a new entry at the head has: 1 in the first pass (B2.2 4.2.4).</summary>
    public bool ExpectedPhase { get; set; } = true;

    /// <summary>A new queue's ring in one piece.</summary>
    /// <param name="controller">A handle with registers.</param>
    /// <param name="identifier">CQID.</param>
    /// <param name="entryCount">Entries, at least 1.</param>
    /// <param name="pageBytes">The host page (CC.MPS).</param>
    /// <returns>The queue.</returns>
    public static RawCompletionQueue Contiguous(
        ControllerHandle controller, ushort identifier, int entryCount, int pageBytes = DmaSpace.PageBytes)
    {
        ArgumentNullException.ThrowIfNull(controller);
        return Over(
            controller, RingMemory.Contiguous(controller.Memory, entryCount, CompletionEntry.Size, pageBytes), identifier, entryCount);
    }

    /// <summary>A new queue's ring in scattered pages.</summary>
    /// <param name="controller">A handle with registers.</param>
    /// <param name="identifier">CQID.</param>
    /// <param name="entryCount">Entries, at least 1.</param>
    /// <param name="pageBytes">The host page (CC.MPS).</param>
    /// <returns>The queue.</returns>
    public static RawCompletionQueue Scattered(
        ControllerHandle controller, ushort identifier, int entryCount, int pageBytes = DmaSpace.PageBytes)
    {
        ArgumentNullException.ThrowIfNull(controller);
        return Over(
            controller, RingMemory.Scattered(controller.Memory, entryCount, CompletionEntry.Size, pageBytes), identifier, entryCount);
    }

    /// <summary>A queue over given memory, with the doorbell where the controller says it is.</summary>
    /// <param name="controller">A handle with registers.</param>
    /// <param name="memory">Where the entries are.</param>
    /// <param name="identifier">CQID.</param>
    /// <param name="entryCount">Entries, from 1 to what the memory has room for.</param>
    /// <returns>The queue.</returns>
    public static RawCompletionQueue Over(ControllerHandle controller, RingMemory memory, ushort identifier, int entryCount)
    {
        var registers = RawRegisters.Of(controller);
        return new RawCompletionQueue(registers, memory, identifier, entryCount, RawRegisters.StrideExponentOf(registers));
    }

    /// <summary>Looks at the slot at the head.</summary>
    /// <param name="entry">What is in it, new or not.</param>
    /// <returns>Whether its phase tag says that it is new.</returns>
    public bool TryPeek(out CompletionEntry entry)
    {
        ref var slot = ref Memory.Entry<CompletionEntry>(Head);

        // The phase is read first, and with acquire order: a device outside of this thread writes it last.
        var isNew = (Volatile.Read(ref slot.PhaseAndStatus) & 1) == (ExpectedPhase ? 1 : 0);
        entry = slot;
        return isNew;
    }

    /// <summary>Moves the head on by one slot, whatever is in it. The device is told by the doorbell only.</summary>
    public void Consume()
    {
        Head = (Head + 1) % EntryCount;
        ExpectedPhase ^= Head == 0;
    }

    /// <summary>Takes the entry at the head if it is new.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>Whether there was a new one.</returns>
    public bool TryTake(out CompletionEntry entry)
    {
        var isNew = TryPeek(out entry);
        if (isNew)
        {
            Consume();
        }

        return isNew;
    }

    /// <summary>Writes the head to the doorbell, whether it changed or not.</summary>
    public void Ring() => Ring((uint)Head);
}
