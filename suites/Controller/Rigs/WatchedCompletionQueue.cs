using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Raw;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Rigs;

/// <summary>
/// A completion queue under observation: entries are seen as soon as they are posted, whether or not the host tells the device that it
/// took them, and every other change of the ring is noticed.
/// </summary>
internal sealed class WatchedCompletionQueue
{
    private readonly RawCompletionQueue _ring;
    private readonly CompletionEntry[] _known;

    public WatchedCompletionQueue(RawCompletionQueue ring)
    {
        _ring = ring;
        _known = new CompletionEntry[ring.EntryCount];
        for (var slot = 0; slot < _known.Length; slot++)
        {
            _known[slot] = ring.At(slot);
        }
    }

    /// <summary>CQID.</summary>
    public ushort Identifier => _ring.Identifier;

    /// <summary>IV where IEN was set; -1 where not. The admin queue has vector 0.</summary>
    public int InterruptVector { get; set; }

    /// <summary>Entries of the ring.</summary>
    public int EntryCount => _ring.EntryCount;

    /// <summary>Where the entries are.</summary>
    public RingMemory Memory => _ring.Memory;

    /// <summary>Whether the host leaves its doorbell alone, so that the queue fills up.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Whether its doorbell was written with a value out of range: nothing in it is waited for any more.</summary>
    public bool IsSpoiled { get; private set; }

    /// <summary>Where the doorbell is in memory; null for the register alone.</summary>
    public ShadowDoorbells? Shadow { get; set; }

    /// <summary>The head that the device was told of last.</summary>
    public int RungHead { get; private set; }

    /// <summary>Whether entries were seen that the device does not know to be taken.</summary>
    public bool HasUntold => _ring.Head != RungHead;

    /// <summary>Whether the device can post nothing more before it is told.</summary>
    public bool IsFull => (_ring.Head + 1) % EntryCount == RungHead;

    /// <summary>Whether a new entry lies at the place where the next one has to be.</summary>
    public bool HasNew => _ring.TryPeek(out _);

    /// <summary>Sees the next entry.</summary>
    public bool TrySee(out int slot, out CompletionEntry entry)
    {
        slot = _ring.Head;
        if (!_ring.TryTake(out entry))
        {
            return false;
        }

        _known[slot] = entry;
        return true;
    }

    /// <summary>Tells the device of all entries seen, or of the first few of them.</summary>
    /// <param name="atMost">How many entries at most.</param>
    /// <returns>The head that was written.</returns>
    public int TellHead(int atMost = int.MaxValue)
    {
        var seen = (_ring.Head - RungHead + EntryCount) % EntryCount;
        var before = RungHead;
        RungHead = (RungHead + Math.Min(seen, atMost)) % EntryCount;
        if (Shadow?.Update(Identifier, true, before, RungHead) != false)
        {
            _ring.Ring((uint)RungHead);
        }

        return RungHead;
    }

    /// <summary>Writes a value out of range to the doorbell.</summary>
    public void Spoil(uint value)
    {
        IsSpoiled = true;
        _ring.Ring(value);
    }

    /// <summary>The first slot that holds something else than when it was last looked at; -1 for none. Looks once at each change.</summary>
    public int TakeChangedSlot()
    {
        for (var slot = 0; slot < _known.Length; slot++)
        {
            var now = _ring.At(slot);
            if (!Bytes(ref now).SequenceEqual(Bytes(ref _known[slot])))
            {
                _known[slot] = now;
                return slot;
            }
        }

        return -1;
    }

    private static Span<byte> Bytes(ref CompletionEntry entry) =>
        MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref entry, 1));
}
