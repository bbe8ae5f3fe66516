using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Nvme.Host.Raw;

/// <summary>
/// The host's side of a submission queue that does what it is told and checks nothing: any entry in any slot, any value at the
/// doorbell. It learns no head and knows no command.
/// </summary>
public sealed class RawSubmissionQueue : RawQueue<SubmissionEntry>
{
    /// <summary>Takes a ring; creating the queue on the controller is the caller's part.</summary>
    /// <param name="registers">Where the doorbell is.</param>
    /// <param name="memory">Where the entries are.</param>
    /// <param name="identifier">SQID; 0 for the admin queue.</param>
    /// <param name="entryCount">Entries of the ring, from 1 to what the memory has room for.</param>
    /// <param name="doorbellStrideExponent">CAP.DSTRD.</param>
    public RawSubmissionQueue(IRegisterAccess registers, RingMemory memory, ushort identifier, int entryCount, int doorbellStrideExponent)
        : base(registers, memory, identifier, entryCount, (int)Doorbells.SubmissionTail(identifier, doorbellStrideExponent))
    {
    }

    /// <summary>The slot that <see cref="Put"/> fills next.</summary>
    public int Tail { get; set; }

    /// <summary>A new queue's ring in one piece.</summary>
    /// <param name="controller">A handle with registers.</param>
    /// <param name="identifier">SQID.</param>
    /// <param name="entryCount">Entries, at least 1.</param>
    /// <param name="pageBytes">The host page (CC.MPS).</param>
    /// <returns>The queue.</returns>
    public static RawSubmissionQueue Contiguous(
        ControllerHandle controller, ushort identifier, int entryCount, int pageBytes = DmaSpace.PageBytes)
    {
        ArgumentNullException.ThrowIfNull(controller);
        return Over(
            controller, RingMemory.Contiguous(controller.Memory, entryCount, SubmissionEntry.Size, pageBytes), identifier, entryCount);
    }

    /// <summary>A new queue's ring in scattered pages.</summary>
    /// <param name="controller">A handle with registers.</param>
    /// <param name="identifier">SQID.</param>
    /// <param name="entryCount">Entries, at least 1.</param>
    /// <param name="pageBytes">The host page (CC.MPS).</param>
    /// <returns>The queue.</returns>
    public static RawSubmissionQueue Scattered(
        ControllerHandle controller, ushort identifier, int entryCount, int pageBytes = DmaSpace.PageBytes)
    {
        ArgumentNullException.ThrowIfNull(controller);
        return Over(
            controller, RingMemory.Scattered(controller.Memory, entryCount, SubmissionEntry.Size, pageBytes), identifier, entryCount);
    }

    /// <summary>A queue over given memory, with the doorbell where the controller says it is.</summary>
    /// <param name="controller">A handle with registers.</param>
    /// <param name="memory">Where the entries are.</param>
    /// <param name="identifier">SQID.</param>
    /// <param name="entryCount">Entries, from 1 to what the memory has room for.</param>
    /// <returns>The queue.</returns>
    public static RawSubmissionQueue Over(ControllerHandle controller, RingMemory memory, ushort identifier, int entryCount)
    {
        var registers = RawRegisters.Of(controller);
        return new RawSubmissionQueue(registers, memory, identifier, entryCount, RawRegisters.StrideExponentOf(registers));
    }

    /// <summary>Puts an entry into the slot at the tail as it is, and moves the tail on. The device is told by the doorbell only.</summary>
    /// <param name="entry">All 64 bytes, CID included.</param>
    public void Put(in SubmissionEntry entry)
    {
        PutAt(Tail, entry);
        Tail = (Tail + 1) % EntryCount;
    }

    /// <summary>Puts an entry into any slot; the tail stays.</summary>
    /// <param name="slot">0 to what the memory has room for, less 1.</param>
    /// <param name="entry">All 64 bytes, CID included.</param>
    public void PutAt(int slot, in SubmissionEntry entry) => Memory.Entry<SubmissionEntry>(slot) = entry;

    /// <summary>Writes the tail to the doorbell, whether it changed or not.</summary>
    public void Ring() => Ring((uint)Tail);
}
