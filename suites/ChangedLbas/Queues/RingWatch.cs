using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Raw;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Queues;

/// <summary>
/// Looks into the memory of a queue by itself, and keeps a copy of what it has seen, so that whatever changes without being a new entry is
/// noticed. It reads a slot's phase first.
/// </summary>
/// <param name="memory">Where the entries are.</param>
/// <param name="slots">Slots of the ring, as the controller was told.</param>
internal sealed class RingWatch(RingMemory memory, int slots)
{
    private readonly byte[] _seen = new byte[slots * LbaMigrationQueueEntry.Size];

    /// <summary>Slots of the ring.</summary>
    public int Slots { get; } = slots;

    /// <summary>Entries seen so far, over all passes.</summary>
    public long Posted { get; private set; }

    /// <summary>Whether an entry was written behind the last slot, where the memory goes on and nothing belongs.</summary>
    public bool IsOverrun => memory.EntryCount > Slots && HoldsSomething(Slots);

    /// <summary>Whether a slot lies in another piece than the first.</summary>
    /// <param name="slot">The slot.</param>
    /// <returns>The answer.</returns>
    public bool IsInLaterPiece(int slot) => !memory.IsContiguous && slot * LbaMigrationQueueEntry.Size >= memory.Pieces[0].LengthBytes;

    /// <summary>The slot that the next entry belongs into.</summary>
    public int NextSlot => (int)(Posted % Slots);

    /// <summary>The phase tag that the next entry has to have.</summary>
    public bool NextPhase => (Posted / Slots) % 2 == 0;

    /// <summary>Takes the next entry if it is there.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>Whether it is.</returns>
    public bool TryTake(out LbaMigrationQueueEntry entry)
    {
        var slot = NextSlot;
        var bytes = At(slot);
        if (PhaseOf(bytes) != NextPhase)
        {
            entry = default;
            return false;
        }

        var copy = Seen(slot);
        bytes.CopyTo(copy);
        entry = MemoryMarshal.Read<LbaMigrationQueueEntry>(copy);
        Posted++;
        return true;
    }

    /// <summary>Whether a slot holds what was seen in it.</summary>
    /// <param name="slot">The slot.</param>
    /// <returns>False when it was changed since.</returns>
    public bool IsAsSeen(int slot) => At(slot).SequenceEqual(Seen(slot));

    /// <summary>The phase tag of a slot as it is now.</summary>
    /// <param name="slot">The slot.</param>
    /// <returns>The tag.</returns>
    public bool PhaseAt(int slot) => PhaseOf(At(slot));

    /// <summary>Whether anything but zeros lies in a slot.</summary>
    /// <param name="slot">The slot.</param>
    /// <returns>The answer.</returns>
    public bool HoldsSomething(int slot) => At(slot).ContainsAnyExcept((byte)0);

    /// <summary>What lies in a slot, for people.</summary>
    /// <param name="slot">The slot.</param>
    /// <returns>Hexadecimal.</returns>
    public string Show(int slot) => Convert.ToHexStringLower(At(slot));

    private static bool PhaseOf(ReadOnlySpan<byte> bytes) =>
        new LbaMigrationAttributes(Volatile.Read(in bytes[LbaMigrationQueueEntry.Size - 1])).Phase;

    private Span<byte> Seen(int slot) => _seen.AsSpan(slot * LbaMigrationQueueEntry.Size, LbaMigrationQueueEntry.Size);

    private Span<byte> At(int slot)
    {
        var (piece, offset) = Math.DivRem(slot * LbaMigrationQueueEntry.Size, memory.Pieces[0].LengthBytes);
        return memory.Pieces[piece].Span.Slice(offset, LbaMigrationQueueEntry.Size);
    }
}
