using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Tests;

namespace NvmeConformance.Conformance.Tests.Sequences.Commands;

/// <summary>What a witness says of an answer, whatever a device put there.</summary>
public sealed class OutcomeTexts
{
    [Fact]
    public void A_read_shows_how_its_data_begin() =>
        AssertOutcome("0/00h Success, data 0011223344556677…", new ReadIntent(1, new(0, 1)), "00 11 22 33 44 55 66 77 88");

    [Fact]
    public void A_read_without_data_shows_none() =>
        AssertOutcome("0/00h Success, data …", new ReadIntent(1, new(0, 1)), "");

    [Fact]
    public void A_list_shows_its_header_and_descriptors() => AssertOutcome(
        "0/00h Success, NLSD 1, CMPC 2, (DSLBA, NLB 0's based): (3, 4)",
        LbaStatusIntent.Allocated(1, 0, 0, 1),
        "01 00 00 00 02 00 00 00 | 03 00 00 00 00 00 00 00 04 00 00 00 00 02 00 00");

    [Fact]
    public void A_list_that_claims_more_than_was_sent_shows_what_was_sent() => AssertOutcome(
        "0/00h Success, NLSD 4294967295, CMPC 255, (DSLBA, NLB 0's based): (18446744073709551615, 4294967295)",
        LbaStatusIntent.Allocated(1, 0, 0, 1),
        "FF FF FF FF FF FF FF FF | FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF");

    [Fact]
    public void A_long_list_is_cut()
    {
        var text = LbaStatusIntent.Allocated(1, 0, 0, 100).DescribeOutcome(default, Enumerable.Repeat((byte)0x09, 1608).ToArray(), 512);

        Assert.Equal(8, text.Split("(651061555542690057").Length - 1);
        Assert.EndsWith(" …", text);
    }

    [Fact]
    public void A_list_without_room_for_its_header_shows_the_status() =>
        AssertOutcome("0/00h Success", LbaStatusIntent.Allocated(1, 0, 0, 0) with { MaximumDwordsZeroBased = 0 }, "01 02 03 04");

    [Fact]
    public void A_refusal_shows_its_status()
    {
        var refused = new CompletionEntry { PhaseAndStatus = (ushort)(Status.Of(StatusCode.LbaOutOfRange, doNotRetry: true).Bits << 1) };

        Assert.Equal("0/80h LBA Out of Range, DNR", new ReadIntent(1, new(0, 1)).DescribeOutcome(refused, [], 512));
        Assert.Equal("0/80h LBA Out of Range, DNR", LbaStatusIntent.Allocated(1, 0, 0, 1).DescribeOutcome(refused, [], 512));
        Assert.Equal("0/80h LBA Out of Range, DNR", new FlushIntent(1).DescribeOutcome(refused, [], 512));
    }

    private static void AssertOutcome(string expected, CommandIntent intent, string hex) =>
        Assert.Equal(expected, intent.DescribeOutcome(default, WireBytes.FromHex(hex), 512));
}
