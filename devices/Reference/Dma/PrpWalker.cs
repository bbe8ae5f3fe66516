using System.Runtime.CompilerServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Reference.Dma;

/// <summary>
/// Follows the physical region pages of a command (B2.2 4.3.1) to the host memory they name. Everything is checked before the
/// first data byte moves, so a bad list never leaves half a transfer. A seam: PRP faults override it.
/// </summary>
public unsafe class PrpWalker
{
    private const int EntryBytes = sizeof(ulong);
    private const ulong LowBits = 0b11;

    /// <summary>The memory its controller reaches.</summary>
    public DmaSpace Memory { get; internal set; } = null!;

    /// <summary>Bytes per host page, as CC.MPS says.</summary>
    public int PageBytes { get; internal set; } = DmaSpace.PageBytes;

    /// <summary>Whether the two lowest bits of PRP1 are taken for zeros, and not refused (B2.2 4.3.1 permits both).</summary>
    public bool IgnoresLowBits { get; internal set; }

    /// <summary>Finds the memory of a transfer.</summary>
    /// <param name="entry">A command with PRPs.</param>
    /// <param name="describedBytes">How much the PRPs describe; decides how they are read. At least 1.</param>
    /// <param name="neededBytes">How much of that, from its beginning, is transferred.</param>
    /// <param name="isDeviceWrite">Whether host memory will be written.</param>
    /// <param name="segments">Filled.</param>
    /// <returns>Success, or why there is no transfer.</returns>
    public virtual StatusCode Map(
        in SubmissionEntry entry, ulong describedBytes, int neededBytes, bool isDeviceWrite, DmaSegments segments)
    {
        ArgumentNullException.ThrowIfNull(segments);
        segments.Clear();
        if ((entry.Prp1 & LowBits) != 0 && !IgnoresLowBits)
        {
            return StatusCode.PrpOffsetInvalid;
        }

        var prp1 = entry.Prp1 & ~LowBits;
        var inFirstPage = (ulong)PageBytes - (prp1 & (ulong)(PageBytes - 1));
        var first = (int)Math.Min((ulong)neededBytes, inFirstPage);
        if (!TryAdd(prp1, first, isDeviceWrite, segments))
        {
            return StatusCode.DataTransferError;
        }

        if (neededBytes == first)
        {
            return StatusCode.Success;
        }

        var describedRest = describedBytes - inFirstPage;
        return describedRest <= (ulong)PageBytes
            ? MapSecondPage(entry.Prp2, neededBytes - first, isDeviceWrite, segments)
            : MapList(entry.Prp2, describedRest, neededBytes - first, isDeviceWrite, segments);
    }

    /// <summary>Takes the second PRP as the second page.</summary>
    /// <param name="address">PRP2.</param>
    /// <param name="lengthBytes">At most a page.</param>
    /// <param name="isDeviceWrite">Whether host memory will be written.</param>
    /// <param name="segments">Added to.</param>
    /// <returns>Success, or why there is no transfer.</returns>
    protected virtual StatusCode MapSecondPage(ulong address, int lengthBytes, bool isDeviceWrite, DmaSegments segments)
    {
        if (!IsPageAligned(address))
        {
            return StatusCode.PrpOffsetInvalid;
        }

        return TryAdd(address, lengthBytes, isDeviceWrite, segments) ? StatusCode.Success : StatusCode.DataTransferError;
    }

    /// <summary>Takes the second PRP as the address of a list. Every round takes at least one entry, so the walk ends.</summary>
    /// <param name="address">PRP2.</param>
    /// <param name="describedBytes">How much the list describes.</param>
    /// <param name="neededBytes">How much of that is transferred.</param>
    /// <param name="isDeviceWrite">Whether host memory will be written.</param>
    /// <param name="segments">Added to.</param>
    /// <returns>Success, or why there is no transfer.</returns>
    protected virtual StatusCode MapList(
        ulong address, ulong describedBytes, int neededBytes, bool isDeviceWrite, DmaSegments segments)
    {
        if ((address & (EntryBytes - 1)) != 0)
        {
            return StatusCode.PrpOffsetInvalid;
        }

        while (true)
        {
            var slots = (PageBytes - (int)(address & (ulong)(PageBytes - 1))) / EntryBytes;
            var describedPages = PagesIn(describedBytes);
            var isChained = describedPages > (ulong)slots;
            var dataSlots = isChained ? slots - 1 : (int)describedPages;
            var neededSlots = (int)Math.Min((ulong)dataSlots, PagesIn((ulong)neededBytes));
            var goesOn = neededSlots == dataSlots && isChained && PagesIn((ulong)neededBytes) > (ulong)dataSlots;
            if (!Memory.TryReach(address, (goesOn ? slots : neededSlots) * EntryBytes, isWrite: false, out var list))
            {
                return StatusCode.DataTransferError;
            }

            var status = MapEntries(list, neededSlots, ref neededBytes, isDeviceWrite, segments);
            if (status != StatusCode.Success || neededBytes == 0)
            {
                return status;
            }

            address = Unsafe.ReadUnaligned<ulong>(list + ((slots - 1) * EntryBytes));
            describedBytes -= (ulong)dataSlots * (ulong)PageBytes;
            if (!IsPageAligned(address))
            {
                return StatusCode.PrpOffsetInvalid;
            }
        }
    }

    /// <summary>Whether an address has no offset into its page.</summary>
    /// <param name="address">Any address.</param>
    /// <returns>The outcome.</returns>
    protected bool IsPageAligned(ulong address) => (address & (ulong)(PageBytes - 1)) == 0;

    /// <summary>Adds memory if it is reachable.</summary>
    /// <param name="address">The device's address.</param>
    /// <param name="lengthBytes">How much.</param>
    /// <param name="isDeviceWrite">Whether it will be written.</param>
    /// <param name="segments">Added to.</param>
    /// <returns>Whether it is reachable; if not, the memory has recorded the stray access.</returns>
    protected bool TryAdd(ulong address, int lengthBytes, bool isDeviceWrite, DmaSegments segments)
    {
        ArgumentNullException.ThrowIfNull(segments);
        if (!Memory.TryReach(address, lengthBytes, isDeviceWrite, out var pointer))
        {
            return false;
        }

        segments.Add(pointer, lengthBytes);
        return true;
    }

    private StatusCode MapEntries(byte* list, int entries, ref int neededBytes, bool isDeviceWrite, DmaSegments segments)
    {
        for (var entry = 0; entry < entries; entry++)
        {
            var page = Unsafe.ReadUnaligned<ulong>(list + (entry * EntryBytes));
            var length = Math.Min(neededBytes, PageBytes);
            var status = MapSecondPage(page, length, isDeviceWrite, segments);
            if (status != StatusCode.Success)
            {
                return status;
            }

            neededBytes -= length;
        }

        return StatusCode.Success;
    }

    private ulong PagesIn(ulong lengthBytes) => (lengthBytes + (ulong)PageBytes - 1) / (ulong)PageBytes;
}
