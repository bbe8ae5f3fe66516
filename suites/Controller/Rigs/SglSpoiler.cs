using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.DataPointers;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Rigs;

/// <summary>Writes an SGL, with one thing wrong where the layout asks for it.</summary>
/// <param name="list">The right descriptors.</param>
/// <param name="segments">Memory for segments, with room for a few more.</param>
/// <param name="last">The last piece of the buffer.</param>
internal sealed class SglSpoiler(SglList list, DmaBuffer segments, DmaBuffer last)
{
    private const SglDescriptorType ReservedType = (SglDescriptorType)0x9;
    private const SglDescriptorSubtype ReservedSubtype = (SglDescriptorSubtype)0x7;
    private const ulong UnreachableAddress = 0xFFFF_FFFF_FFF0_0000;

    /// <summary>Writes the data pointer.</summary>
    /// <param name="entry">The command.</param>
    /// <param name="layout">How.</param>
    public void Describe(ref SubmissionEntry entry, DataLayout layout)
    {
        var tail = SglDescriptor.DataBlock(last.DeviceAddress, (uint)last.LengthBytes);
        switch (layout.Flaw)
        {
            case LayoutFlaw.TooShort:
                ReplaceLast(SglDescriptor.DataBlock(last.DeviceAddress, (uint)last.LengthBytes - sizeof(uint)));
                break;
            case LayoutFlaw.TooLong:
                ReplaceLast(SglDescriptor.DataBlock(last.DeviceAddress, (uint)last.LengthBytes + sizeof(uint)));
                break;
            case LayoutFlaw.Wraps:
                ReplaceLast(SglDescriptor.DataBlock(ulong.MaxValue - 3, (uint)last.LengthBytes));
                break;
            case LayoutFlaw.Unreachable:
                ReplaceLast(SglDescriptor.DataBlock(UnreachableAddress, (uint)last.LengthBytes));
                break;
            case LayoutFlaw.ReservedType:
                ReplaceLast(tail with { Type = ReservedType });
                break;
            case LayoutFlaw.ReservedSubtype:
                ReplaceLast(tail with { Subtype = ReservedSubtype });
                break;
            case LayoutFlaw.SegmentInMiddle:
            case LayoutFlaw.SegmentInLast:
            case LayoutFlaw.EmptySegment:
            case LayoutFlaw.OddSegment:
                DescribeBrokenSegment(ref entry, layout.Flaw, tail);
                return;
        }

        list.Describe(ref entry, segments, Math.Max(2, layout.DescriptorsPerSegment));
    }

    private void ReplaceLast(SglDescriptor descriptor)
    {
        SglDescriptor[] all = [.. list.Descriptors];
        list.Clear();
        foreach (var kept in all[..^1])
        {
            list.Add(kept);
        }

        list.Add(descriptor);
    }

    // Everything in one last segment, and the pointer to it in the command.
    private void DescribeBrokenSegment(ref SubmissionEntry entry, LayoutFlaw flaw, SglDescriptor tail)
    {
        var slots = MemoryMarshal.Cast<byte, SglDescriptor>(segments.Span);
        var count = list.Descriptors.Count;
        for (var index = 0; index < count; index++)
        {
            slots[index] = list.Descriptors[index];
        }

        var further = SglDescriptor.LastSegment(
            segments.DeviceAddress + (ulong)((count + 2) * SglDescriptor.Size), SglDescriptor.Size);
        slots[count + 2] = tail;
        var isLast = true;
        var length = count * SglDescriptor.Size;
        switch (flaw)
        {
            case LayoutFlaw.SegmentInMiddle:
                // In a segment that is not the last one, so that only its place is wrong; a pointer to the last segment ends it.
                slots[count] = slots[count - 1];
                slots[count - 1] = further;
                slots[count + 1] = further;
                isLast = false;
                length = (count + 2) * SglDescriptor.Size;
                break;
            case LayoutFlaw.SegmentInLast:
                slots[count - 1] = further;
                break;
            case LayoutFlaw.EmptySegment:
                length = 0;
                break;
            default:
                length -= SglDescriptor.Size / 2;
                break;
        }

        var pointer = SglDescriptor.LastSegment(segments.DeviceAddress, (uint)length);
        new SglList().Add(isLast ? pointer : pointer with { Type = SglDescriptorType.Segment }).Describe(ref entry);
    }
}
