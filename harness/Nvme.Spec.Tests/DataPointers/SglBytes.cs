using System.Runtime.CompilerServices;
using NvmeConformance.Nvme.Spec.DataPointers;

namespace NvmeConformance.Nvme.Spec.Tests.DataPointers;

/// <summary>SGL descriptors and segments against bytes written down from B2.2 4.3.2.</summary>
public class SglBytes
{
    private const string Data = "00 10 00 00 00 00 00 00  00 02 00 00  00 00 00  00";
    private const string Bucket = "00 00 00 00 00 00 00 00  00 10 00 00  00 00 00  10";
    private const string Next = "00 20 00 00 00 00 00 00  40 00 00 00  00 00 00  20";
    private const string Last = "00 30 00 00 00 00 00 00  20 00 00 00  00 00 00  30";

    [Fact]
    public void A_descriptor_has_16_bytes() => Assert.Equal(16, Unsafe.SizeOf<SglDescriptor>());

    [Fact]
    public void Each_type_has_its_bytes()
    {
        WireBytes.AssertIs(Data, SglDescriptor.DataBlock(0x1000, 0x200));
        WireBytes.AssertIs(Bucket, SglDescriptor.BitBucket(0x1000));
        WireBytes.AssertIs(Next, SglDescriptor.Segment(0x2000, 0x40));
        WireBytes.AssertIs(Last, SglDescriptor.LastSegment(0x3000, 0x20));
        WireBytes.AssertIs("00 00 00 00 00 00 00 00  04 03 02 01  00 00 00  50", SglDescriptor.TransportDataBlock(0x01020304));
        WireBytes.AssertIs(new string('0', 32), SglDescriptor.DataBlock(0, 0));
    }

    [Fact]
    public void A_keyed_data_block_has_a_length_of_three_bytes_and_a_key_of_four()
    {
        var descriptor = SglDescriptor.KeyedDataBlock(0x0102030405060708, 0x111213, 0x21222324);

        WireBytes.AssertIs("08 07 06 05 04 03 02 01  13 12 11  24 23 22 21  40", descriptor);
        Assert.Equal((0x111213u, 0x21222324u), (descriptor.KeyedLengthBytes, descriptor.Key));
        Assert.Throws<ArgumentOutOfRangeException>(() => SglDescriptor.KeyedDataBlock(0, 0x1000000, 0));
    }

    [Theory]
    [InlineData(0x00, SglDescriptorType.DataBlock, SglDescriptorSubtype.Address)]
    [InlineData(0x01, SglDescriptorType.DataBlock, SglDescriptorSubtype.Offset)]
    [InlineData(0x10, SglDescriptorType.BitBucket, SglDescriptorSubtype.Address)]
    [InlineData(0x3A, SglDescriptorType.LastSegment, (SglDescriptorSubtype)0xA)]
    [InlineData(0xF2, SglDescriptorType.VendorSpecific, (SglDescriptorSubtype)2)]
    public void The_type_is_the_high_half_of_the_last_byte(byte identifier, SglDescriptorType type, SglDescriptorSubtype subtype)
    {
        var read = new SglDescriptor { Identifier = identifier };
        var composed = new SglDescriptor { Type = type, Subtype = subtype };

        Assert.Equal((type, subtype), (read.Type, read.Subtype));
        Assert.Equal(identifier, composed.Identifier);
    }

    [Fact]
    public void A_segment_shows_its_blocks_and_where_it_goes_on()
    {
        var segment = new SglSegment(WireBytes.FromHex(Data + Bucket + Next));

        Assert.True(segment.IsWellSized);
        Assert.True(segment.LeadsOn);
        Assert.Equal(2, segment.Blocks.Length);
        Assert.Equal(0x1000u, segment.Blocks[1].LengthBytes);
        Assert.Equal(0x2000u, segment.Descriptors[^1].Address);
        Assert.Equal(-1, segment.MisplacedPointer);
    }

    [Fact]
    public void A_segment_that_ends_in_data_has_only_blocks()
    {
        var segment = new SglSegment(WireBytes.FromHex(Data + Data));

        Assert.False(segment.LeadsOn);
        Assert.Equal(2, segment.Blocks.Length);
    }

    [Theory]
    [InlineData(Data + Next + Data, 1)]
    [InlineData(Last + Data, 0)]
    [InlineData(Last + Next, 0)]
    [InlineData(Last, -1)]
    [InlineData("", -1)]
    public void A_pointer_before_the_end_is_misplaced(string bytes, int index) =>
        Assert.Equal(index, new SglSegment(WireBytes.FromHex(bytes)).MisplacedPointer);

    [Theory]
    [InlineData("", 0)]
    [InlineData("00 01 02", 0)]
    [InlineData(Data + "30 30 30", 1)]
    public void An_odd_or_empty_segment_is_not_well_sized_and_shows_whole_descriptors_only(string bytes, int whole)
    {
        var segment = new SglSegment(WireBytes.FromHex(bytes));

        Assert.False(segment.IsWellSized);
        Assert.False(segment.LeadsOn);
        Assert.Equal(whole, segment.Descriptors.Length);
    }
}
