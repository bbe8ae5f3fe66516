using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Nvme.Host.Raw;

/// <summary>
/// The host's side of a submission queue that does what it is told and checks nothing: any entry in any slot, any value at the
/// doorbell. It learns no head and knows no command.
/// </summary>
public sealed class RawSubmissionQueue
{
    private readonly IRegisterAccess _registers;
    private readonly int _doorbell;

    /// <summary>Takes a ring; creating the queue on the controller is the caller's part.</summary>
    /// <param name="registers">Where the doorbell is.</param>
    /// <param name="memory">Where the entries are.</param>
    /// <param name="identifier">SQID; 0 for the admin queue.</param>
    /// <param name="entryCount">Entries of the ring, from 1 to what the memory has room for.</param>
    /// <param name="doorbellStrideExponent">CAP.DSTRD.</param>
    public RawSubmissionQueue(IRegisterAccess registers, RingMemory memory, ushort identifier, int entryCount, int doorbellStrideExponent)
    {
        ArgumentNullException.ThrowIfNull(registers);
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(entryCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entryCount, memory.EntryCount);
        _registers = registers;
        Memory = memory;
        Identifier = identifier;
        EntryCount = entryCount;
        _doorbell = (int)Doorbells.SubmissionTail(identifier, doorbellStrideExponent);
    }

    /// <summary>SQID.</summary>
    public ushort Identifier { get; }

    /// <summary>Entries of the ring.</summary>
    public int EntryCount { get; }

    /// <summary>Where the entries are.</summary>
    public RingMemory Memory { get; }

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
        return Over(controller, RingMemory.Contiguous(controller.Memory, entryCount, SubmissionEntry.Size, pageBytes), identifier, entryCount);
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
        return Over(controller, RingMemory.Scattered(controller.Memory, entryCount, SubmissionEntry.Size, pageBytes), identifier, entryCount);
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

    /// <summary>What a slot holds.</summary>
    /// <param name="slot">0 to what the memory has room for, less 1.</param>
    /// <returns>The entry.</returns>
    public SubmissionEntry At(int slot) => Memory.Entry<SubmissionEntry>(slot);

    /// <summary>Writes the tail to the doorbell, whether it changed or not.</summary>
    public void Ring() => Ring((uint)Tail);

    /// <summary>Writes any value to the doorbell; the tail stays.</summary>
    /// <param name="value">All 32 bits.</param>
    public void Ring(uint value) => _registers.Write32(_doorbell, value);
}
