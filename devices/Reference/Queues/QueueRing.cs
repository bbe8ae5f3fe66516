using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Reference.Queues;

/// <summary>Where the entries of a queue lie in host memory: in one piece, or in the pages that a PRP list named once.</summary>
public readonly struct QueueRing
{
    private const int EntryBytes = sizeof(ulong);

    private readonly ulong[]? _pages;
    private readonly int _pageShift;

    private QueueRing(ulong address, ulong[]? pages, int pageShift) => (Address, _pages, _pageShift) = (address, pages, pageShift);

    /// <summary>Where the first entry lies.</summary>
    public ulong Address { get; }

    /// <summary>Where a byte of the ring lies.</summary>
    /// <param name="offset">Bytes from its beginning.</param>
    /// <returns>The device's address.</returns>
    public ulong AddressOf(uint offset) => _pages is null ? Address + offset : AddressInPages(offset);

    /// <summary>How many pieces of memory the ring consists of: pages that follow each other are one.</summary>
    /// <returns>At least 1.</returns>
    internal int CountRanges()
    {
        var count = 1;
        for (var page = 1; _pages is not null && page < _pages.Length; page++)
        {
            count += _pages[page] == _pages[page - 1] + (1UL << _pageShift) ? 0 : 1;
        }

        return count;
    }

    /// <summary>A ring in one piece, if it is reachable.</summary>
    /// <param name="memory">The memory of the controller.</param>
    /// <param name="address">Where it begins.</param>
    /// <param name="lengthBytes">How long it is.</param>
    /// <param name="isDeviceWrite">Whether the controller will write it.</param>
    /// <param name="ring">The ring.</param>
    /// <returns>Success, or Data Transfer Error.</returns>
    internal static unsafe StatusCode TryFindContiguous(
        DmaSpace memory, ulong address, int lengthBytes, bool isDeviceWrite, out QueueRing ring)
    {
        ring = new QueueRing(address, null, 0);
        return memory.TryReach(address, lengthBytes, isDeviceWrite, out _) ? StatusCode.Success : StatusCode.DataTransferError;
    }

    /// <summary>
    /// A ring in scattered pages, if all of them are reachable. The list is read once, here: B2.2 5.2.1 wants it to stay as it is, and
    /// a copy cannot be changed under the controller's feet.
    /// </summary>
    /// <param name="memory">The memory of the controller.</param>
    /// <param name="list">Where the PRP list begins; page aligned.</param>
    /// <param name="lengthBytes">How long the ring is.</param>
    /// <param name="pageBytes">The host page.</param>
    /// <param name="isDeviceWrite">Whether the controller will write it.</param>
    /// <param name="ring">The ring.</param>
    /// <returns>Success, or why there is none.</returns>
    internal static unsafe StatusCode TryFindScattered(
        DmaSpace memory, ulong list, int lengthBytes, int pageBytes, bool isDeviceWrite, out QueueRing ring)
    {
        var pages = new ulong[(lengthBytes + pageBytes - 1) / pageBytes];
        ring = default;
        var slotsPerPage = pageBytes / EntryBytes;
        var slot = 0;
        for (var page = 0; page < pages.Length; page++)
        {
            if (slot == slotsPerPage - 1 && page < pages.Length - 1)
            {
                if (!TryReadEntry(memory, list + (ulong)(slot * EntryBytes), out list))
                {
                    return StatusCode.DataTransferError;
                }

                slot = 0;
            }

            if ((list & (ulong)(pageBytes - 1)) != 0)
            {
                return StatusCode.PrpOffsetInvalid;
            }

            var status = TryAddPage(memory, list + (ulong)(slot++ * EntryBytes), pages, page, lengthBytes, pageBytes, isDeviceWrite);
            if (status != StatusCode.Success)
            {
                return status;
            }
        }

        ring = new QueueRing(pages[0], pages, System.Numerics.BitOperations.TrailingZeroCount(pageBytes));
        return StatusCode.Success;
    }

    private static unsafe StatusCode TryAddPage(
        DmaSpace memory, ulong entry, ulong[] pages, int page, int lengthBytes, int pageBytes, bool isDeviceWrite)
    {
        if (!TryReadEntry(memory, entry, out pages[page]))
        {
            return StatusCode.DataTransferError;
        }

        if ((pages[page] & (ulong)(pageBytes - 1)) != 0)
        {
            return StatusCode.PrpOffsetInvalid;
        }

        var used = Math.Min(pageBytes, lengthBytes - (page * pageBytes));
        return memory.TryReach(pages[page], used, isDeviceWrite, out _) ? StatusCode.Success : StatusCode.DataTransferError;
    }

    private static unsafe bool TryReadEntry(DmaSpace memory, ulong address, out ulong value)
    {
        var isReachable = memory.TryReach(address, EntryBytes, isWrite: false, out var pointer);
        value = isReachable ? System.Runtime.CompilerServices.Unsafe.ReadUnaligned<ulong>(pointer) : 0;
        return isReachable;
    }

    private ulong AddressInPages(uint offset) => _pages![offset >> _pageShift] + (offset & ((1u << _pageShift) - 1));
}
