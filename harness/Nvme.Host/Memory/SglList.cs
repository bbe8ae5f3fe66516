using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.DataPointers;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Memory;

/// <summary>
/// A scatter gather list as a test wants it (B2.2 4.3.2): data blocks, bit buckets and whatever else, in order, laid into segments
/// that chain to each other. Nothing is checked, so it makes wrong ones as well as rare ones.
/// </summary>
public sealed class SglList
{
    private readonly List<SglDescriptor> _descriptors = [];

    /// <summary>The descriptors so far, without the ones that chain segments.</summary>
    public IReadOnlyList<SglDescriptor> Descriptors => _descriptors;

    /// <summary>Forgets all descriptors.</summary>
    /// <returns>This list.</returns>
    public SglList Clear()
    {
        _descriptors.Clear();
        return this;
    }

    /// <summary>Adds a piece of memory.</summary>
    /// <param name="buffer">The memory.</param>
    /// <returns>This list.</returns>
    public SglList Data(DmaBuffer buffer) => Data(buffer.DeviceAddress, (uint)buffer.LengthBytes);

    /// <summary>Adds a data block.</summary>
    /// <param name="address">Where it lies.</param>
    /// <param name="lengthBytes">Its length; 0 is a block of nothing.</param>
    /// <returns>This list.</returns>
    public SglList Data(ulong address, uint lengthBytes) => Add(SglDescriptor.DataBlock(address, lengthBytes));

    /// <summary>Adds a bit bucket: what would come from the controller here is thrown away.</summary>
    /// <param name="lengthBytes">How much.</param>
    /// <returns>This list.</returns>
    public SglList BitBucket(uint lengthBytes) => Add(SglDescriptor.BitBucket(lengthBytes));

    /// <summary>Adds any descriptor.</summary>
    /// <param name="descriptor">As it shall appear.</param>
    /// <returns>This list.</returns>
    public SglList Add(SglDescriptor descriptor)
    {
        _descriptors.Add(descriptor);
        return this;
    }

    /// <summary>Bytes of memory that the segments take: none for a list of one descriptor, which fits into the command.</summary>
    /// <param name="descriptorsPerSegment">At least 2; the last one of a segment that goes on points to the next.</param>
    /// <returns>The number of bytes.</returns>
    public int SegmentBytes(int descriptorsPerSegment = 256) =>
        _descriptors.Count <= 1 ? 0 : (_descriptors.Count + SegmentsFor(descriptorsPerSegment) - 1) * SglDescriptor.Size;

    /// <summary>Writes the data pointer and PSDT 01b, and the segments where there is more than one descriptor.</summary>
    /// <param name="command">Its data pointer and PSDT are overwritten.</param>
    /// <param name="segments">At least <see cref="SegmentBytes"/>, 8 bytes aligned as the standard wants it, or as a test wants it.</param>
    /// <param name="descriptorsPerSegment">At least 2.</param>
    public void Describe(ref SubmissionEntry command, DmaBuffer segments = default, int descriptorsPerSegment = 256)
    {
        command.DataPointerKind = DataPointerKind.SglWithContiguousMetadata;
        command.Sgl1 = _descriptors.Count switch
        {
            0 => default,
            1 => _descriptors[0],
            _ => Write(segments, descriptorsPerSegment),
        };
    }

    /// <summary>Writes the segments alone: for metadata behind a metadata pointer (PSDT 10b).</summary>
    /// <param name="segments">At least <see cref="SegmentBytes"/>.</param>
    /// <param name="descriptorsPerSegment">At least 2.</param>
    /// <returns>The descriptor that leads to them.</returns>
    public SglDescriptor Write(DmaBuffer segments, int descriptorsPerSegment = 256)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(descriptorsPerSegment, 2);
        var slots = MemoryMarshal.Cast<byte, SglDescriptor>(segments.Span);
        var slot = 0;
        var taken = 0;
        SglDescriptor? first = null;
        while (taken < _descriptors.Count)
        {
            var isLast = _descriptors.Count - taken <= descriptorsPerSegment;
            var count = isLast ? _descriptors.Count - taken : descriptorsPerSegment - 1;
            var address = segments.DeviceAddress + ((ulong)(slot + (first is null ? 0 : 1)) * SglDescriptor.Size);
            var lengthBytes = (uint)((isLast ? count : count + 1) * SglDescriptor.Size);
            var pointer = isLast ? SglDescriptor.LastSegment(address, lengthBytes) : SglDescriptor.Segment(address, lengthBytes);
            if (first is null)
            {
                first = pointer;
            }
            else
            {
                slots[slot++] = pointer;
            }

            for (var end = taken + count; taken < end; taken++)
            {
                slots[slot++] = _descriptors[taken];
            }
        }

        return first ?? default;
    }

    private int SegmentsFor(int descriptorsPerSegment) =>
        1 + Math.Max(0, (_descriptors.Count - 2) / (descriptorsPerSegment - 1));
}
