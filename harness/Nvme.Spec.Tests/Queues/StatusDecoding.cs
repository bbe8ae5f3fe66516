using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Tests.Queues;

public class StatusDecoding
{
    // DW3 of a completion: CID 15:0, P 16, SC 24:17, SCT 27:25, CRD 29:28, M 30, DNR 31; bytes 14 and 15 are its upper half.
    [Theory]
    [InlineData("00 00", 0, 0x00, "0/00h Success")]
    [InlineData("01 00", 0, 0x00, "0/00h Success")]
    [InlineData("04 00", 0, 0x02, "0/02h Invalid Field in Command")]
    [InlineData("04 80", 0, 0x02, "0/02h Invalid Field in Command, DNR")]
    [InlineData("01 81", 0, 0x80, "0/80h LBA Out of Range, DNR")]
    [InlineData("06 03", 1, 0x83, "1/83h Command Size Limit Exceeded")]
    [InlineData("02 05", 2, 0x81, "2/81h Unrecovered Read Error")]
    [InlineData("0E 05", 2, 0x87, "2/87h Deallocated or Unwritten Logical Block")]
    [InlineData("04 06", 3, 0x02, "3/02h Asymmetric Access Inaccessible")]
    [InlineData("80 01", 0, 0xC0, "0/C0h vendor specific status")]
    [InlineData("00 0E", 7, 0x00, "7/00h vendor specific status")]
    [InlineData("2E 00", 0, 0x17, "0/17h unknown status")]
    public void A_status_is_read_from_the_last_two_bytes_of_a_completion(string bytes, int codeType, int code, string text)
    {
        var status = CompletionWith(bytes).Status;

        Assert.Equal((StatusCodeType)codeType, status.CodeType);
        Assert.Equal(code, status.Code);
        Assert.Equal(text, status.ToString());
    }

    [Fact]
    public void The_bits_above_the_code_are_read_one_by_one()
    {
        var delayed = CompletionWith("00 30").Status;
        var more = CompletionWith("00 40").Status;
        var final = CompletionWith("00 80").Status;

        Assert.Equal((3, false, false), (delayed.RetryDelayIndex, delayed.More, delayed.DoNotRetry));
        Assert.Equal((0, true, false), (more.RetryDelayIndex, more.More, more.DoNotRetry));
        Assert.Equal((0, false, true), (final.RetryDelayIndex, final.More, final.DoNotRetry));
        Assert.True(delayed.IsSuccess && more.IsSuccess && final.IsSuccess);
    }

    [Fact]
    public void A_status_made_from_a_code_holds_its_number_and_the_retry_bit()
    {
        Assert.Equal(0x0080, Status.Of(StatusCode.LbaOutOfRange).Bits);
        Assert.Equal(0x4287, Status.Of(StatusCode.DeallocatedOrUnwrittenBlock, doNotRetry: true).Bits);
    }

    private static CompletionEntry CompletionWith(string statusBytes) =>
        WireBytes.Parse<CompletionEntry>("00000000 00000000 0000 0000 0000" + statusBytes);
}
