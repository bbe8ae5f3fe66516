using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Nvme.Spec.Tests.Registers;

public class DoorbellOffsets
{
    // Queue y, DSTRD d: tail at 1000h + 2y * (4 << d), head at 1000h + (2y + 1) * (4 << d).
    [Theory]
    [InlineData(0, 0, 0x1000, 0x1004)]
    [InlineData(1, 0, 0x1008, 0x100C)]
    [InlineData(3, 2, 0x1060, 0x1070)]
    [InlineData(65535, 15, 0x3_FFFC_1000, 0x3_FFFE_1000)]
    public void A_doorbell_lies_where_the_stride_puts_it(ushort queue, int strideExponent, long tail, long head)
    {
        Assert.Equal(tail, Doorbells.SubmissionTail(queue, strideExponent));
        Assert.Equal(head, Doorbells.CompletionHead(queue, strideExponent));
        Assert.True(Doorbells.TryLocate(tail, strideExponent, out var submission));
        Assert.Equal(new Doorbell(queue, IsCompletionHead: false), submission);
        Assert.True(Doorbells.TryLocate(head, strideExponent, out var completion));
        Assert.Equal(new Doorbell(queue, IsCompletionHead: true), completion);
    }

    [Theory]
    [InlineData(0x0FFC, 0)]
    [InlineData(0x0FF8, 0)]
    [InlineData(0x1002, 0)]
    [InlineData(0x1004, 1)]
    [InlineData(-8, 0)]
    [InlineData(0x8_1000, 0)]
    public void There_is_no_doorbell_below_the_first_between_strides_or_behind_the_last(long offset, int strideExponent) =>
        Assert.False(Doorbells.TryLocate(offset, strideExponent, out _));

    [Theory]
    [InlineData(-1)]
    [InlineData(16)]
    public void A_stride_exponent_that_CAP_cannot_hold_is_refused(int strideExponent) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Doorbells.SubmissionTail(0, strideExponent));
}
