using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Queues;

/// <summary>
/// A submission queue and its own completion queue, driven through doorbells. Command identifiers carry a generation above the
/// slot number, so a completion that comes twice, or late, is recognised.
/// </summary>
public sealed class QueuePair : CommandQueue
{
    private readonly IRegisterAccess _registers;
    private readonly DmaSpace _memory;
    private readonly SubmissionRing _submissions;
    private readonly CompletionRing _completions;
    private readonly int _tailDoorbell;
    private readonly int _headDoorbell;
    private readonly int _slotBits;
    private readonly int _pageSizeExponent;
    private readonly Slot[] _slots;
    private DmaBuffer[]? _listPages;
    private readonly ushort[] _freeSlots;
    private int _freeCount;
    private long _nextOrdinal;
    private long _rungOrdinals;
    private int _rungTail;

    /// <summary>Lays the two rings into memory; creating them on the controller is the caller's part.</summary>
    /// <param name="registers">Where the doorbells are.</param>
    /// <param name="memory">Where rings and PRP lists live.</param>
    /// <param name="identifier">Queue identifier, used for both queues.</param>
    /// <param name="entryCount">Entries in each ring, 2 to 4096; one of them always stays free.</param>
    /// <param name="tailDoorbellOffset">Offset of the submission queue tail doorbell.</param>
    /// <param name="headDoorbellOffset">Offset of the completion queue head doorbell.</param>
    /// <param name="firstGeneration">Where the generations in the command identifiers begin.</param>
    /// <param name="pageSizeExponent">CC.MPS: the host page is 2 to the power of (12 + this) bytes.</param>
    public QueuePair(
        IRegisterAccess registers,
        DmaSpace memory,
        ushort identifier,
        int entryCount,
        int tailDoorbellOffset,
        int headDoorbellOffset,
        int firstGeneration = 0,
        int pageSizeExponent = 0)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentOutOfRangeException.ThrowIfLessThan(entryCount, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entryCount, 4096);
        _registers = registers;
        _memory = memory;
        Identifier = identifier;
        _pageSizeExponent = pageSizeExponent;
        var pageBytes = DmaSpace.PageBytes << pageSizeExponent;
        _submissions = new SubmissionRing(memory.AllocatePages(entryCount * SubmissionEntry.Size, pageBytes), entryCount);
        _completions = new CompletionRing(memory.AllocatePages(entryCount * CompletionEntry.Size, pageBytes), entryCount);
        memory.SkipGuardPage();
        _tailDoorbell = tailDoorbellOffset;
        _headDoorbell = headDoorbellOffset;
        Capacity = entryCount - 1;
        _slotBits = 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)Capacity);
        _slots = new Slot[Capacity];
        Array.Fill(_slots, new Slot { Generation = (uint)firstGeneration });
        _freeSlots = new ushort[Capacity];
        foreach (var slot in Enumerable.Range(0, Capacity).Reverse())
        {
            _freeSlots[_freeCount++] = (ushort)slot;
        }
    }

    /// <inheritdoc />
    public override ushort Identifier { get; }

    /// <inheritdoc />
    public override int Capacity { get; }

    /// <inheritdoc />
    public override int Outstanding => Capacity - _freeCount;

    /// <summary>Entries in each ring.</summary>
    public int EntryCount => _submissions.EntryCount;

    /// <summary>The submission ring; page aligned.</summary>
    public DmaBuffer SubmissionRing => _submissions.Memory;

    /// <summary>The completion ring; page aligned.</summary>
    public DmaBuffer CompletionRing => _completions.Memory;

    /// <inheritdoc />
    public override bool TrySubmit(in SubmissionEntry command, in DmaBuffer data, out CommandToken token)
    {
        if (_freeCount == 0 || _submissions.IsFull)
        {
            token = default;
            return false;
        }

        ref var slot = ref TakeSlot();
        var entry = command;
        entry.CommandIdentifier = slot.Identifier;
        PrpList.Describe(ref entry, data, ListFor(slot, data), _pageSizeExponent);
        _submissions.Place(entry);
        token = new CommandToken(slot.Ordinal, slot.Identifier);
        return true;
    }

    /// <inheritdoc />
    public override bool TrySubmitDescribed(in SubmissionEntry command, out CommandToken token)
    {
        if (_freeCount == 0 || _submissions.IsFull)
        {
            token = default;
            return false;
        }

        ref var slot = ref TakeSlot();
        var entry = command;
        entry.CommandIdentifier = slot.Identifier;
        _submissions.Place(entry);
        token = new CommandToken(slot.Ordinal, slot.Identifier);
        return true;
    }

    /// <inheritdoc />
    public override void Ring()
    {
        if (_rungTail != _submissions.Tail)
        {
            _rungTail = _submissions.Tail;
            _rungOrdinals = _nextOrdinal;
            _registers.Write32(_tailDoorbell, (uint)_rungTail);
        }
    }

    /// <inheritdoc />
    public override int Poll(ICompletionSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        var taken = 0;
        while (taken < _completions.EntryCount && _completions.TryTake(out var entry))
        {
            taken++;
            Deliver(entry, sink);
        }

        if (taken > 0)
        {
            _registers.Write32(_headDoorbell, (uint)_completions.Head);
        }

        return taken;
    }

    private void Deliver(in CompletionEntry entry, ICompletionSink sink)
    {
        if (entry.SubmissionQueueIdentifier != Identifier)
        {
            sink.OnAnomaly(this, CompletionAnomaly.WrongSubmissionQueue, entry);
            return;
        }

        if (!_submissions.TryAdvanceHead(entry.SubmissionQueueHead))
        {
            sink.OnAnomaly(this, CompletionAnomaly.SubmissionHeadOutOfRange, entry);
        }

        var index = entry.CommandIdentifier & ((1 << _slotBits) - 1);
        if (index >= _slots.Length || !_slots[index].IsVisible(_rungOrdinals) || _slots[index].Identifier != entry.CommandIdentifier)
        {
            sink.OnAnomaly(this, CompletionAnomaly.UnknownCommandIdentifier, entry);
            return;
        }

        _slots[index].IsOutstanding = false;
        _freeSlots[_freeCount++] = (ushort)index;
        sink.OnCompletion(this, new CommandToken(_slots[index].Ordinal, entry.CommandIdentifier), entry);
    }

    private ref Slot TakeSlot()
    {
        var index = _freeSlots[--_freeCount];
        ref var slot = ref _slots[index];
        slot.IsOutstanding = true;
        slot.Generation++;
        slot.Ordinal = _nextOrdinal++;
        slot.Identifier = (ushort)((slot.Generation << _slotBits) | index);
        return ref slot;
    }

    // A slot keeps its list pages: they are given out once, not per command. Most queues of short sequences never need any.
    private DmaBuffer ListFor(in Slot slot, in DmaBuffer data)
    {
        var bytes = PrpList.ListPagesFor(data, _pageSizeExponent) * (DmaSpace.PageBytes << _pageSizeExponent);
        if (bytes == 0)
        {
            return DmaBuffer.None;
        }

        _listPages ??= new DmaBuffer[Capacity];
        ref var pages = ref _listPages[slot.Identifier & ((1 << _slotBits) - 1)];
        if (bytes > pages.LengthBytes)
        {
            pages = _memory.AllocatePages(bytes, DmaSpace.PageBytes << _pageSizeExponent);
        }

        return pages;
    }

    private struct Slot
    {
        public bool IsOutstanding;
        public ushort Identifier;
        public uint Generation;
        public long Ordinal;

        // What was placed and not rung is none of the device's business yet: it cannot complete.
        public readonly bool IsVisible(long rungOrdinals) => IsOutstanding && Ordinal < rungOrdinals;
    }
}
