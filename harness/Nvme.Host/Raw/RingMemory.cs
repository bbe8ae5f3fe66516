using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Memory;

namespace NvmeConformance.Nvme.Host.Raw;

/// <summary>
/// Where the entries of one ring lie: in one piece, or in pages of their own behind a PRP list (B2.2 5.2.1, PC). The host reaches any
/// slot of it; what a controller is told of it is up to the test.
/// </summary>
public sealed unsafe class RingMemory
{
    private readonly DmaBuffer[] _pieces;
    private readonly int _pieceBytes;

    private RingMemory(DmaBuffer[] pieces, DmaBuffer list, ulong address, int entryBytes)
    {
        _pieces = pieces;
        _pieceBytes = pieces[0].LengthBytes;
        List = list;
        Address = address;
        EntryCount = pieces.Sum(static piece => piece.LengthBytes) / entryBytes;
        IsContiguous = list.LengthBytes == 0;
    }

    /// <summary>PC: whether the ring is in one piece.</summary>
    public bool IsContiguous { get; }

    /// <summary>PRP1 of the command that creates the queue: the ring, or its PRP list.</summary>
    public ulong Address { get; }

    /// <summary>Entries that the memory has room for; a queue may be told of fewer.</summary>
    public int EntryCount { get; }

    /// <summary>The pages of the PRP list; <see cref="DmaBuffer.None"/> for a ring in one piece.</summary>
    public DmaBuffer List { get; }

    /// <summary>The pieces, in the order of the ring.</summary>
    public IReadOnlyList<DmaBuffer> Pieces => _pieces;

    /// <summary>A ring in memory that the test has already, at any address.</summary>
    /// <param name="memory">At least one entry.</param>
    /// <param name="entryBytes">64 for submissions, 16 for completions.</param>
    /// <returns>The ring.</returns>
    public static RingMemory Of(DmaBuffer memory, int entryBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(memory.LengthBytes, entryBytes);
        return new RingMemory([memory], DmaBuffer.None, memory.DeviceAddress, entryBytes);
    }

    /// <summary>A new ring in one piece, zeroed and page aligned, with an unreachable page behind it.</summary>
    /// <param name="memory">Where it comes from.</param>
    /// <param name="entryCount">At least 1. The memory is rounded up to whole pages, the count is not.</param>
    /// <param name="entryBytes">64 for submissions, 16 for completions.</param>
    /// <param name="pageBytes">The host page (CC.MPS).</param>
    /// <returns>The ring.</returns>
    public static RingMemory Contiguous(DmaSpace memory, int entryCount, int entryBytes, int pageBytes = DmaSpace.PageBytes)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(entryCount);
        var pages = memory.AllocatePages(entryCount * entryBytes, pageBytes);
        memory.SkipGuardPage();
        return Of(pages.Slice(0, entryCount * entryBytes), entryBytes);
    }

    /// <summary>A new ring of single pages, zeroed, no two of which are neighbours, behind a PRP list.</summary>
    /// <param name="memory">Where it comes from.</param>
    /// <param name="entryCount">At least 1; rounded up to whole pages.</param>
    /// <param name="entryBytes">64 for submissions, 16 for completions.</param>
    /// <param name="pageBytes">The host page (CC.MPS).</param>
    /// <returns>The ring.</returns>
    public static RingMemory Scattered(DmaSpace memory, int entryCount, int entryBytes, int pageBytes = DmaSpace.PageBytes)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(entryCount);
        var pieces = new DmaBuffer[((entryCount * entryBytes) + pageBytes - 1) / pageBytes];

        // From the last to the first, so that a controller that takes them for neighbours goes wrong at the first page's end.
        for (var piece = pieces.Length - 1; piece >= 0; piece--)
        {
            pieces[piece] = memory.AllocatePages(pageBytes, pageBytes);
            memory.SkipGuardPage();
        }

        var layout = new PrpLayout(pageBytes);
        var list = memory.AllocatePages(layout.ListPagesFor(pieces.Length) * pageBytes, pageBytes);
        layout.WriteList([.. pieces.Select(static piece => piece.DeviceAddress)], list);
        return new RingMemory(pieces, list, list.DeviceAddress, entryBytes);
    }

    /// <summary>Fills the whole ring with one value: poison, or zeros before a queue is created anew.</summary>
    /// <param name="value">The value of every byte.</param>
    public void Fill(byte value)
    {
        foreach (var piece in _pieces)
        {
            piece.Span.Fill(value);
        }
    }

    internal ref T Entry<T>(int slot)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slot);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(slot, EntryCount);
        var (piece, offset) = Math.DivRem(slot * sizeof(T), _pieceBytes);
        return ref MemoryMarshal.AsRef<T>(_pieces[piece].Span.Slice(offset, sizeof(T)));
    }
}
