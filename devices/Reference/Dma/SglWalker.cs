using System.Runtime.CompilerServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.DataPointers;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration.Io;

namespace NvmeConformance.Reference.Dma;

/// <summary>
/// Follows scatter gather lists (B2.2 4.3.2) to the host memory they name. Everything is checked before the first data byte moves,
/// and no byte outside of the list is touched (BASE-064). A seam: SGL faults override it.
/// </summary>
public unsafe class SglWalker
{
    // A list may chain in a circle of empty blocks; more descriptors than this are never looked at.
    private const int MostDescriptors = 1 << 17;
    private const int DiscardBytes = 1 << 16;

    private readonly byte[] _discarded = GC.AllocateUninitializedArray<byte>(DiscardBytes, pinned: true);

    /// <summary>The memory its controller reaches.</summary>
    public DmaSpace Memory { get; internal set; } = null!;

    /// <summary>What is offered.</summary>
    public SglConfiguration Support { get; internal set; } = new();

    /// <summary>Finds the memory of a transfer.</summary>
    /// <param name="first">The descriptor that the list begins with.</param>
    /// <param name="lengthBytes">How much is transferred.</param>
    /// <param name="isDeviceWrite">Whether host memory will be written.</param>
    /// <param name="segments">Filled.</param>
    /// <returns>Success, or why there is no transfer; what is wrong with a length is told as that of data.</returns>
    public virtual StatusCode Map(SglDescriptor first, int lengthBytes, bool isDeviceWrite, DmaSegments segments)
    {
        ArgumentNullException.ThrowIfNull(segments);
        segments.Clear();
        var walk = new Walk { Needed = lengthBytes, IsDeviceWrite = isDeviceWrite, Budget = MostDescriptors };
        var status = Take(first, ref walk, segments);
        while (status == StatusCode.Success && walk.Needed > 0 && walk.Next is { } next)
        {
            walk.Next = null;
            status = TakeSegment(next, ref walk, segments);
        }

        return status == StatusCode.Success && walk.Needed > 0 ? StatusCode.DataSglLengthInvalid : status;
    }

    /// <summary>What a descriptor that was read is taken for.</summary>
    /// <param name="descriptor">As it came from the host.</param>
    /// <returns>The descriptor that the walk goes on with.</returns>
    protected virtual SglDescriptor Understand(in SglDescriptor descriptor) => descriptor;

    /// <summary>Takes one descriptor.</summary>
    /// <param name="raw">As it came from the host.</param>
    /// <param name="walk">How far the walk is.</param>
    /// <param name="segments">Added to.</param>
    /// <returns>Success, or what is wrong with it.</returns>
    private StatusCode Take(in SglDescriptor raw, ref Walk walk, DmaSegments segments)
    {
        var descriptor = Understand(raw);
        if ((descriptor.Identifier & 0xF) != (byte)SglDescriptorSubtype.Address)
        {
            return StatusCode.SglDescriptorTypeInvalid;
        }

        switch (descriptor.Type)
        {
            case SglDescriptorType.DataBlock:
                return TakeDataBlock(descriptor, ref walk, segments);
            case SglDescriptorType.BitBucket when Support.BitBucket:
                TakeBitBucket(descriptor.LengthBytes, ref walk, segments);
                return StatusCode.Success;
            case SglDescriptorType.Segment or SglDescriptorType.LastSegment:
                if (descriptor.LengthBytes == 0 || descriptor.LengthBytes % SglDescriptor.Size != 0)
                {
                    return StatusCode.InvalidSglSegmentDescriptor;
                }

                walk.Next = descriptor;
                return StatusCode.Success;
            default:
                return StatusCode.SglDescriptorTypeInvalid;
        }
    }

    /// <summary>Takes the descriptors of one segment; all of them are looked at, wanted or not.</summary>
    private StatusCode TakeSegment(in SglDescriptor pointer, ref Walk walk, DmaSegments segments)
    {
        var count = (int)(pointer.LengthBytes / SglDescriptor.Size);
        walk.Budget -= count;
        if (walk.Budget < 0)
        {
            return StatusCode.InvalidNumberOfSglDescriptors;
        }

        if (!Memory.TryReach(pointer.Address, count * SglDescriptor.Size, isWrite: false, out var bytes))
        {
            return StatusCode.DataTransferError;
        }

        for (var index = 0; index < count; index++)
        {
            var descriptor = Unsafe.ReadUnaligned<SglDescriptor>(bytes + (index * SglDescriptor.Size));
            if (descriptor.Type is SglDescriptorType.Segment or SglDescriptorType.LastSegment)
            {
                if (index != count - 1)
                {
                    return StatusCode.InvalidNumberOfSglDescriptors;
                }

                if (pointer.Type == SglDescriptorType.LastSegment)
                {
                    return StatusCode.InvalidSglSegmentDescriptor;
                }
            }

            var status = Take(descriptor, ref walk, segments);
            if (status != StatusCode.Success)
            {
                return status;
            }
        }

        return StatusCode.Success;
    }

    private StatusCode TakeDataBlock(in SglDescriptor block, ref Walk walk, DmaSegments segments)
    {
        if (Support.NeedsDwords && ((block.Address | block.LengthBytes) & 0b11) != 0)
        {
            return StatusCode.SglDataBlockGranularityInvalid;
        }

        if (block.LengthBytes != 0 && block.Address > ulong.MaxValue - (block.LengthBytes - 1))
        {
            return StatusCode.DataSglLengthInvalid;
        }

        var length = (int)Math.Min(block.LengthBytes, (uint)walk.Needed);
        if (length == 0)
        {
            return StatusCode.Success;
        }

        if (!Memory.TryReach(block.Address, length, walk.IsDeviceWrite, out var pointer))
        {
            return StatusCode.DataTransferError;
        }

        segments.Add(pointer, length);
        walk.Needed -= length;
        return StatusCode.Success;
    }

    // What a read puts into a bucket nobody sees; a write takes nothing out of one (B2.2 4.3.2).
    private void TakeBitBucket(uint lengthBytes, ref Walk walk, DmaSegments segments)
    {
        var left = walk.IsDeviceWrite ? (int)Math.Min(lengthBytes, (uint)walk.Needed) : 0;
        walk.Needed -= left;
        while (left > 0)
        {
            var length = Math.Min(left, DiscardBytes);
            segments.Add((byte*)Unsafe.AsPointer(ref _discarded[0]), length);
            left -= length;
        }
    }

    /// <summary>How far a walk is.</summary>
    private struct Walk
    {
        internal int Needed;
        internal int Budget;
        internal bool IsDeviceWrite;
        internal SglDescriptor? Next;
    }
}
