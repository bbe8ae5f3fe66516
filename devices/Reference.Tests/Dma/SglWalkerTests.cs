using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.DataPointers;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Dma;

namespace NvmeConformance.Reference.Tests.Dma;

/// <summary>Scatter gather lists (B2.2 4.3.2): what they describe, and every way in which they can be wrong (BASE-063, BASE-064).</summary>
public sealed class SglWalkerTests : IDisposable
{
    private readonly DmaSpace _memory = new(1 << 20);
    private readonly DmaSegments _segments = new();
    private readonly SglWalker _walker = new();
    private readonly DmaBuffer _data;

    public SglWalkerTests()
    {
        _walker.Memory = _memory;
        _walker.Support = new SglConfiguration { Support = 1, BitBucket = true };
        _data = _memory.AllocatePages(1 << 16);
        for (var index = 0; index < _data.LengthBytes; index++)
        {
            _data.Span[index] = (byte)(index % 251);
        }
    }

    public void Dispose() => _memory.Dispose();

    [Theory]
    [InlineData(0, 512)]
    [InlineData(3, 700)]
    [InlineData(4095, 9000)]
    public void One_block_at_any_byte(int offset, int length)
    {
        Assert.Equal(StatusCode.Success, Map(Block(offset, length), length));

        Assert.Equal(_data.Span.Slice(offset, length).ToArray(), Taken(length));
    }

    [Fact]
    public void Blocks_in_chained_segments_come_in_their_order()
    {
        var last = Segment(SglDescriptorType.LastSegment, Block(300, 50));
        var middle = Segment(SglDescriptorType.Segment, Block(0, 10), Block(0, 0), Block(1000, 30), last);
        var first = Segment(SglDescriptorType.Segment, Block(20, 10), middle);

        Assert.Equal(StatusCode.Success, Map(first, 100));

        var data = _data.Span.ToArray();
        Assert.Equal([.. data[20..30], .. data[..10], .. data[1000..1030], .. data[300..350]], Taken(100));
    }

    [Fact]
    public void A_bucket_swallows_what_is_read_and_gives_nothing_to_a_write()
    {
        var list = Segment(SglDescriptorType.LastSegment, Block(0, 10), SglDescriptor.BitBucket(70_000), Block(10, 10));

        Assert.Equal(StatusCode.Success, Map(list, 70_020, isDeviceWrite: true));
        _segments.CopyFrom(0, [.. Enumerable.Repeat((byte)1, 10), .. new byte[70_000], .. Enumerable.Repeat((byte)2, 10)]);
        Assert.Equal((1, 2, 20), (_data.Span[9], _data.Span[10], _data.Span[20]));

        Assert.Equal(StatusCode.Success, Map(list, 20));
        Assert.Equal(StatusCode.DataSglLengthInvalid, Map(list, 21));
    }

    [Fact]
    public void Longer_lists_are_no_error_and_shorter_ones_are()
    {
        Assert.Equal(StatusCode.Success, Map(Block(0, 513), 512));
        Assert.Equal(StatusCode.DataSglLengthInvalid, Map(Block(0, 511), 512));
        Assert.Equal(StatusCode.DataSglLengthInvalid, Map(Segment(SglDescriptorType.LastSegment, Block(0, 500), Block(0, 11)), 512));
        Assert.Equal(StatusCode.DataSglLengthInvalid, Map(new SglDescriptor(), 512));
    }

    [Fact]
    public void A_segment_leads_on_at_its_end_only_and_the_last_one_not_at_all()
    {
        var inner = Segment(SglDescriptorType.LastSegment, Block(0, 100));

        Assert.Equal(
            StatusCode.InvalidNumberOfSglDescriptors, Map(Segment(SglDescriptorType.Segment, Block(0, 100), inner, Block(0, 100)), 300));
        Assert.Equal(StatusCode.InvalidSglSegmentDescriptor, Map(Segment(SglDescriptorType.LastSegment, Block(0, 100), inner), 200));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(8u)]
    [InlineData(17u)]
    public void A_segment_has_whole_descriptors(uint length)
    {
        var pointer = Segment(SglDescriptorType.LastSegment, Block(0, 100), Block(0, 100));
        pointer.LengthBytes = length;

        Assert.Equal(StatusCode.InvalidSglSegmentDescriptor, Map(pointer, 100));
    }

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x0A)]
    [InlineData(0x40)]
    [InlineData(0x50)]
    [InlineData(0x60)]
    [InlineData(0xF0)]
    public void Other_kinds_of_descriptors_are_refused(byte identifier)
    {
        var descriptor = Block(0, 512);
        descriptor.Identifier = identifier;

        Assert.Equal(StatusCode.SglDescriptorTypeInvalid, Map(descriptor, 512));
    }

    [Fact]
    public void What_is_not_offered_is_refused()
    {
        _walker.Support = new SglConfiguration { Support = 2 };

        Assert.Equal(StatusCode.SglDescriptorTypeInvalid, Map(SglDescriptor.BitBucket(512), 512, isDeviceWrite: true));
        Assert.Equal(StatusCode.SglDataBlockGranularityInvalid, Map(Block(2, 512), 512));
        Assert.Equal(StatusCode.SglDataBlockGranularityInvalid, Map(Block(0, 514), 512));
        Assert.Equal(StatusCode.Success, Map(Block(4, 512), 512));
    }

    [Fact]
    public void Nothing_wraps_and_nothing_beyond_the_list_is_touched()
    {
        Assert.Equal(StatusCode.DataSglLengthInvalid, Map(SglDescriptor.DataBlock(ulong.MaxValue - 10, 512), 512));
        Assert.Equal(StatusCode.DataTransferError, Map(SglDescriptor.DataBlock(0xDEAD_0000, 512), 512));
        Assert.Equal(StatusCode.DataTransferError, Map(SglDescriptor.LastSegment(0xDEAD_0000, 32), 512));
        Assert.Equal(2, _memory.StrayAccessCount);
    }

    [Fact]
    public void A_list_in_a_circle_comes_to_an_end()
    {
        var memory = _memory.AllocatePages(4096);
        var pointer = SglDescriptor.Segment(memory.DeviceAddress, 4096);
        MemoryMarshal.Cast<byte, SglDescriptor>(memory.Span)[255] = pointer;

        Assert.Equal(StatusCode.InvalidNumberOfSglDescriptors, Map(pointer, 512));
    }

    private SglDescriptor Block(int offset, int length) => SglDescriptor.DataBlock(_data.DeviceAddress + (ulong)offset, (uint)length);

    private SglDescriptor Segment(SglDescriptorType type, params ReadOnlySpan<SglDescriptor> descriptors)
    {
        var memory = _memory.Allocate(descriptors.Length * SglDescriptor.Size, 16);
        descriptors.CopyTo(MemoryMarshal.Cast<byte, SglDescriptor>(memory.Span));
        var pointer = SglDescriptor.Segment(memory.DeviceAddress, (uint)memory.LengthBytes);
        pointer.Type = type;
        return pointer;
    }

    private StatusCode Map(SglDescriptor first, int length, bool isDeviceWrite = false) =>
        _walker.Map(first, length, isDeviceWrite, _segments);

    private byte[] Taken(int length)
    {
        var taken = new byte[length];
        _segments.CopyTo(taken);
        return taken;
    }
}
