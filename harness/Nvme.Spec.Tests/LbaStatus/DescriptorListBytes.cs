using System.Runtime.CompilerServices;
using NvmeConformance.Nvme.Spec.LbaStatus;

namespace NvmeConformance.Nvme.Spec.Tests.LbaStatus;

/// <summary>
/// Returned lists as bytes (CS1.2 4.2.1). The example: TLBAAG 8, NSZE 100, LBAs 9, 10 and 98 were written and nothing else, so
/// that the units 8 to 15 and 96 to 99 are allocated; the last one is short.
/// </summary>
public class DescriptorListBytes
{
    private const string Unit1 = "08 00 00 00 00 00 00 00  07 00 00 00  00  02  00 00";
    private const string Unit12 = "60 00 00 00 00 00 00 00  03 00 00 00  00  02  00 00";

    [Fact]
    public void A_header_has_8_bytes_and_a_descriptor_16()
    {
        Assert.Equal(8, Unsafe.SizeOf<LbaStatusDescriptorListHeader>());
        Assert.Equal(16, Unsafe.SizeOf<LbaStatusDescriptor>());
    }

    [Theory]
    [InlineData("SLBA 0, RL 0", "02 00 00 00 02 00 00 00 |" + Unit1 + "|" + Unit12, LbaStatusCompletion.Complete, "8+7 96+3")]
    [InlineData(
        "SLBA 10, RL 4",
        "01 00 00 00 02 00 00 00 | 0A 00 00 00 00 00 00 00 03 00 00 00 00 02 00 00",
        LbaStatusCompletion.Complete,
        "10+3")]
    [InlineData(
        "SLBA 12, RL 2",
        "01 00 00 00 02 00 00 00 | 0C 00 00 00 00 00 00 00 01 00 00 00 00 02 00 00",
        LbaStatusCompletion.Complete,
        "12+1")]
    [InlineData("SLBA 16, RL 16", "00 00 00 00 02 00 00 00 | FFFFFFFFFFFFFFFF FFFFFFFF FF FF FFFF", LbaStatusCompletion.Complete, "")]
    [InlineData("SLBA 0, RL 0, MNDW 5", "01 00 00 00 01 00 00 00 |" + Unit1, LbaStatusCompletion.Incomplete, "8+7")]
    [InlineData("SLBA 16, RL 0, MNDW 5", "01 00 00 00 02 00 00 00 |" + Unit12, LbaStatusCompletion.Complete, "96+3")]
    public void The_answers_to_the_example_read_as_their_ranges(
        string request,
        string answer,
        LbaStatusCompletion completion,
        string ranges)
    {
        var list = Parse(answer);

        Assert.True(completion == list.Header.Completion, request);
        Assert.Equal(ranges, string.Join(' ', Ranges(list).Select(range => $"{range.First}+{range.CountZeroBased}")));
        Assert.All(Ranges(list), range => Assert.Equal(LbaRangeStatus.Allocated, range.Status));
    }

    [Fact]
    public void Written_structures_have_the_bytes_of_the_example()
    {
        var header = new LbaStatusDescriptorListHeader { DescriptorCount = 1, Completion = LbaStatusCompletion.Incomplete };
        var descriptor = new LbaStatusDescriptor { StartingLba = 8, BlockCountZeroBased = 7, StatusBits = (byte)LbaRangeStatus.Allocated };

        WireBytes.AssertIs("01 00 00 00  01  00 00 00", header);
        WireBytes.AssertIs("08 00 00 00 00 00 00 00  07 00 00 00  00  02  00 00", descriptor);
    }

    [Fact]
    public void Reserved_bytes_and_bits_are_seen_apart_from_the_fields_beside_them()
    {
        var list = Parse("01 00 00 00  02  A5 B6 C7 | 00 00 00 00 00 00 00 80  FF FF FF FF  D8  FA  E9 F1");
        var descriptor = list.Descriptors[0];

        Assert.Equal((0xA5, 0xC7B6), (list.Header.Reserved5, list.Header.Reserved6));
        Assert.Equal((0xD8, 0xF1E9), (descriptor.Reserved12, descriptor.Reserved14));
        Assert.Equal(0x8000000000000000u, descriptor.StartingLba);
        Assert.Equal(0xFFFFFFFFu, descriptor.BlockCountZeroBased);
        Assert.Equal((LbaRangeStatus.Allocated, 0xFA), (descriptor.RangeStatus, descriptor.StatusBits));
    }

    [Fact]
    public void A_count_beyond_the_buffer_is_seen_and_not_followed()
    {
        var list = Parse("FF FF FF FF  02  00 00 00 | 08 00 00 00 00 00 00 00  07 00 00 00  00  02  00 00 | 60 00 00 00");

        Assert.True(list.ClaimsTooMany);
        Assert.Equal([(8, 7, LbaRangeStatus.Allocated)], Ranges(list));
    }

    [Fact]
    public void A_count_that_fits_the_buffer_is_not_too_many() => Assert.False(Parse("00 00 00 00  02  00 00 00").ClaimsTooMany);

    [Fact]
    public void A_buffer_without_room_for_the_header_is_refused() =>
        Assert.Throws<ArgumentException>(() => Ranges(new LbaStatusDescriptorList(new byte[7])));

    // max descriptors = floor(((MNDW + 1) * 4 - 8) / 16)
    [Theory]
    [InlineData(0u, 0)]
    [InlineData(1u, 0)]
    [InlineData(4u, 0)]
    [InlineData(5u, 1)]
    [InlineData(8u, 1)]
    [InlineData(9u, 2)]
    [InlineData(1023u, 255)]
    [InlineData(0xFFFFFFFFu, 1_073_741_823)]
    public void MNDW_leaves_room_for_so_many_descriptors(uint maximumDwordsZeroBased, int descriptors) =>
        Assert.Equal(descriptors, LbaStatusDescriptorList.Capacity(maximumDwordsZeroBased));

    [Theory]
    [InlineData(0, 1u)]
    [InlineData(1, 5u)]
    [InlineData(2, 9u)]
    [InlineData(255, 1021u)]
    public void So_many_descriptors_need_that_MNDW(int descriptors, uint maximumDwordsZeroBased) =>
        Assert.Equal(maximumDwordsZeroBased, LbaStatusDescriptorList.MaximumDwordsZeroBasedFor(descriptors));

    private static LbaStatusDescriptorList Parse(string hex) => new(WireBytes.FromHex(hex));

    private static (int First, int CountZeroBased, LbaRangeStatus Status)[] Ranges(LbaStatusDescriptorList list) =>
        [.. list.Descriptors.ToArray().Select(entry => ((int)entry.StartingLba, (int)entry.BlockCountZeroBased, entry.RangeStatus))];
}
