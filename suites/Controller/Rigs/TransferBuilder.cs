using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.DataPointers;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Rigs;

/// <summary>Makes a buffer for a command, and describes it as a layout says.</summary>
/// <param name="rig">Where the memory comes from.</param>
internal sealed class TransferBuilder(Rig rig)
{
    // Where no memory of ours is: the last pages of the address space, far behind what a host hands out.
    private const ulong UnreachableAddress = 0xFFFF_FFFF_FFF0_0000;

    /// <summary>Makes the buffer and fills in the data pointer.</summary>
    /// <param name="entry">The command.</param>
    /// <param name="layout">How.</param>
    /// <param name="bytes">The transfer, at least 1.</param>
    /// <returns>The buffer; null when there is no memory left.</returns>
    public Transfer? Build(ref SubmissionEntry entry, DataLayout layout, int bytes) =>
        layout.IsSgl ? BuildSgl(ref entry, layout, bytes) : BuildPrps(ref entry, layout, bytes);

    private Transfer? BuildPrps(ref SubmissionEntry entry, DataLayout layout, int bytes)
    {
        var page = rig.PageBytes;
        var first = layout.FirstOffset % page & -sizeof(uint);
        var pages = (first + bytes + page - 1) / page;
        var prps = new PrpLayout(page);
        var listOffset = layout.ListOffset % page & -sizeof(ulong);
        var listBytes = pages > 2 ? prps.ListPagesFor(pages - 1, listOffset) * page : 0;
        var list = DmaBuffer.None;
        if (!rig.TryTake((pages + 1) * page, page, out var region) || (listBytes > 0 && !rig.TryTake(listBytes, page, out list)))
        {
            return null;
        }

        var pieces = new DmaBuffer[pages];
        var left = bytes;
        for (var index = 0; index < pages; index++)
        {
            var start = index == 0 ? first : 0;
            var length = Math.Min(left, page - start);
            pieces[index] = region.Slice(((layout.IsReversed ? pages - 1 - index : index) * page) + start, length);
            left -= length;
        }

        ulong[] entries = [.. pieces.Select(static piece => piece.DeviceAddress)];
        var flaw = Spoil(entries, layout.Flaw);
        prps.Describe(ref entry, entries, list, listOffset);
        return new Transfer(region, pieces, 0, flaw);
    }

    // Returns what is wrong now: a flaw in an entry that is not there is none.
    private static LayoutFlaw Spoil(ulong[] entries, LayoutFlaw flaw)
    {
        switch (flaw)
        {
            case LayoutFlaw.UnalignedFirst:
                entries[0] |= 2;
                return flaw;
            case LayoutFlaw.OffsetInSecond when entries.Length == 2:
            case LayoutFlaw.OffsetInList when entries.Length > 2:
                entries[^1] |= 0x10;
                return flaw;
            case LayoutFlaw.Unreachable:
                entries[^1] = UnreachableAddress;
                return flaw;
            default:
                return LayoutFlaw.None;
        }
    }

    private Transfer? BuildSgl(ref SubmissionEntry entry, DataLayout layout, int bytes)
    {
        var pieceBytes = layout.PieceBytes <= 0 ? bytes : Math.Max(4, layout.PieceBytes & -sizeof(uint));
        var count = (bytes + pieceBytes - 1) / pieceBytes;
        var strip = pieceBytes + sizeof(ulong);
        var first = layout.FirstOffset % DmaSpace.PageBytes;
        if (!rig.TryTake(first + (count * strip) + DmaSpace.PageBytes, DmaSpace.PageBytes, out var region)
            || !rig.TryTake((count + 4) * 2 * SglDescriptor.Size, DmaSpace.PageBytes, out var segments))
        {
            return null;
        }

        var pieces = new List<DmaBuffer>(count);
        for (var index = 0; index < count; index++)
        {
            var place = layout.IsReversed ? count - 1 - index : index;
            pieces.Add(region.Slice(first + (place * strip), Math.Min(pieceBytes, bytes - (index * pieceBytes))));
        }

        var skipped = layout.HasBucket ? pieces[0].LengthBytes : 0;
        var list = new SglList();
        for (var index = 0; index < count; index++)
        {
            _ = skipped > 0 && index == 0 ? list.BitBucket((uint)skipped) : list.Data(pieces[index]);
        }

        new SglSpoiler(list, segments, pieces[^1]).Describe(ref entry, layout);
        return new Transfer(region, skipped > 0 ? pieces[1..] : pieces, skipped, layout.Flaw);
    }
}
