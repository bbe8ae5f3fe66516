using NvmeConformance.Nvme.Host.Raw;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Rigs;

/// <summary>A submission queue whose identifiers and free entries a host keeps account of.</summary>
/// <param name="ring">The ring, empty.</param>
/// <param name="completionQueue">CQID.</param>
internal sealed class WatchedSubmissionQueue(RawSubmissionQueue ring, ushort completionQueue)
{
    // Odd, so that all 65536 identifiers come before one comes again, and with bits in every nibble (LNX-20: hosts use all 16 bits).
    private const int IdentifierStride = 0x1235;
    private int _placed;

    /// <summary>SQID.</summary>
    public ushort Identifier => ring.Identifier;

    /// <summary>CQID.</summary>
    public ushort CompletionQueue => completionQueue;

    /// <summary>Entries of the ring.</summary>
    public int EntryCount => ring.EntryCount;

    /// <summary>Where the entries are.</summary>
    public RingMemory Memory => ring.Memory;

    /// <summary>The slot that is filled next.</summary>
    public int Tail => ring.Tail;

    /// <summary>The head that the device reported last.</summary>
    public int Head { get; private set; }

    /// <summary>Whether its doorbell was written with a value that may end it: nothing of it is waited for any more.</summary>
    public bool NeedNotAnswer { get; private set; }

    /// <summary>Whether one entry is free only (B2.2 3.3.3).</summary>
    public bool IsFull => (Tail + 1) % EntryCount == Head;

    /// <summary>Entries that can be filled now.</summary>
    public int Free => (Head - Tail - 1 + EntryCount) % EntryCount;

    /// <summary>Puts an entry at the tail.</summary>
    /// <param name="entry">Its CID is filled in unless one is given.</param>
    /// <param name="commandIdentifier">A CID, or -1 for the next one.</param>
    /// <returns>The slot.</returns>
    public int Put(ref SubmissionEntry entry, int commandIdentifier)
    {
        var own = (ushort)(_placed++ * IdentifierStride);
        entry.CommandIdentifier = commandIdentifier >= 0 ? (ushort)commandIdentifier : own == ushort.MaxValue ? (ushort)0xFFFE : own;
        var slot = Tail;
        ring.Put(entry);
        return slot;
    }

    /// <summary>Whether there are entries that the device was not told of. Ringing with the tail that it knows may be an error.</summary>
    public bool HasUntold => Tail != RungTail;

    /// <summary>The tail that the device was told of last.</summary>
    public int RungTail { get; private set; }

    /// <summary>Where the doorbell is in memory; null for the register alone.</summary>
    public ShadowDoorbells? Shadow { get; set; }

    /// <summary>Rings with the tail.</summary>
    public void Ring()
    {
        var before = RungTail;
        RungTail = Tail;
        if (Shadow?.Update(Identifier, false, before, Tail) != false)
        {
            ring.Ring();
        }
    }

    /// <summary>Writes a value out of range to the doorbell.</summary>
    public void Spoil(uint value)
    {
        NeedNotAnswer = true;
        ring.Ring(value);
    }

    /// <summary>Rings with the tail once more, which a device may take for a mistake.</summary>
    public void RingAgain()
    {
        NeedNotAnswer = true;
        ring.Ring();
    }

    /// <summary>Takes the head that a completion reported, unless it goes back.</summary>
    public void TakeHead(int reported)
    {
        if (reported < EntryCount && (reported - Head + EntryCount) % EntryCount <= (Tail - Head + EntryCount) % EntryCount)
        {
            Head = reported;
        }
    }
}
