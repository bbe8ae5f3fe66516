using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Blocks;

/// <summary>Writes in flight together, reads among them, and fused pairs.</summary>
public sealed class MixingWrites
{
    [Theory]
    [InlineData(5, 5, true)]
    [InlineData(6, 6, true)]
    [InlineData(5, 6, false)]
    [InlineData(6, 5, false)]
    public void Blocks_that_two_atomic_writes_share_hold_the_data_of_one_of_them(uint first, uint second, bool isLegal)
    {
        using var stage = new ContentsStage();
        var (one, two) = (stage.SendWrite(8, 4, 5), stage.SendWrite(8, 4, 6));
        stage.Complete(one);
        stage.Complete(two);
        stage.Read(8, 1, first);
        stage.Read(11, 1, second);
        Assert.Equal(isLegal ? [] : ["BASE-160/races"], stage.Failed);
    }

    [Fact]
    public void Writes_of_more_than_the_atomic_size_may_mix()
    {
        using var stage = new ContentsStage();
        var (one, two) = (stage.SendWrite(8, 5, 5), stage.SendWrite(8, 5, 6));
        stage.Complete(one);
        stage.Complete(two);
        stage.Read(8, 1, 5);
        stage.Read(11, 1, 6);
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void A_host_that_gives_atomicity_up_gets_what_it_asked_for()
    {
        using var stage = new ContentsStage();
        stage.Do(new SetFeatureIntent(FeatureIdentifier.WriteAtomicityNormal, 1));
        var (one, two) = (stage.SendWrite(8, 4, 5), stage.SendWrite(8, 4, 6));
        stage.Complete(one);
        stage.Complete(two);
        stage.Read(8, 1, 5);
        stage.Read(11, 1, 6);
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void A_read_sees_an_atomic_write_as_a_whole_or_not_at_all()
    {
        using var stage = new ContentsStage();
        stage.Write(8, 4, 5);
        stage.SendWrite(8, 4, 6);
        stage.Read(8, 4, 6);
        stage.Read(8, 4, 6);
        Assert.Empty(stage.Broken);
        stage.CompleteRead(stage.SendRead(8, 4), 8, 6, 6, 5, 6);
        Assert.Equal(["BASE-160/reads"], stage.Warned);
    }

    [Theory]
    [InlineData(StatusCode.Success, StatusCode.Success, true)]
    [InlineData(StatusCode.CompareFailure, StatusCode.AbortedDueToFailedFused, false)]
    [InlineData(StatusCode.Success, StatusCode.AbortedDueToFailedFused, false)]
    [InlineData(StatusCode.CompareFailure, StatusCode.Success, false)]
    public void A_fused_write_happens_where_the_comparison_succeeds(StatusCode compared, StatusCode written, bool isLegal)
    {
        using var stage = new ContentsStage();
        stage.Write(9, 1, 5);
        var (compare, write) = SendPair(stage, 5, 6);
        stage.Complete(compare, compared);
        stage.Complete(write, written);
        Assert.Equal(isLegal, stage.Failed.Count == 0);
    }

    [Theory]
    [InlineData(StatusCode.AbortedDueToFailedFused, true)]
    [InlineData(StatusCode.Success, false)]
    [InlineData(StatusCode.CompareFailure, false)]
    public void A_fused_write_is_aborted_where_the_comparison_fails(StatusCode written, bool isLegal)
    {
        using var stage = new ContentsStage();
        stage.Write(9, 1, 5);
        var (compare, write) = SendPair(stage, 4, 6);
        stage.Complete(compare, StatusCode.CompareFailure);
        stage.Complete(write, written);
        Assert.Equal(isLegal, stage.Failed.Count == 0);
        if (isLegal)
        {
            stage.Read(9, 1, 6);
            Assert.Equal(["BASE-150/data"], stage.Failed);
        }
    }

    [Fact]
    public void Of_two_pairs_that_expect_the_same_value_only_one_may_win()
    {
        using var stage = new ContentsStage();
        stage.Write(9, 1, 5);
        var (firstCompare, firstWrite) = SendPair(stage, 5, 6);
        var (secondCompare, secondWrite) = SendPair(stage, 5, 7);
        foreach (var command in new[] { firstCompare, firstWrite, secondCompare })
        {
            stage.Complete(command);
        }

        Assert.Empty(stage.Broken);
        stage.Complete(secondWrite);
        Assert.Equal(["BASE-159/atomic"], stage.Failed);
    }

    [Fact]
    public void A_pair_may_expect_what_another_pair_in_flight_writes()
    {
        using var stage = new ContentsStage();
        stage.Write(9, 1, 5);
        var (firstCompare, firstWrite) = SendPair(stage, 6, 7);
        var (secondCompare, secondWrite) = SendPair(stage, 5, 6);
        foreach (var command in new[] { firstCompare, firstWrite, secondCompare, secondWrite })
        {
            stage.Complete(command);
        }

        stage.Read(9, 1, 7);
        Assert.Empty(stage.Broken);
        stage.Read(9, 1, 6);
        Assert.NotEmpty(stage.Failed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_pair_may_fail_because_of_a_write_in_flight_but_not_without_any(bool hasOtherWriter)
    {
        using var stage = new ContentsStage();
        stage.Write(9, 1, 5);
        var (compare, write) = SendPair(stage, 5, 6);
        var other = hasOtherWriter ? stage.SendWrite(9, 1, 7) : null;
        stage.Complete(compare, StatusCode.CompareFailure);
        stage.Complete(write, StatusCode.AbortedDueToFailedFused);
        Assert.Equal(hasOtherWriter, stage.Broken.Count == 0);
        if (other is not null)
        {
            stage.Complete(other);
            stage.Read(9, 1, 7);
            Assert.Empty(stage.Broken);
        }
    }

    [Theory]
    [InlineData(StatusCode.AbortedDueToMissingFused, true)]
    [InlineData(StatusCode.Success, false)]
    public void A_second_half_without_a_first_is_aborted(StatusCode status, bool isLegal)
    {
        using var stage = new ContentsStage();
        stage.Complete(stage.SendHalf(new WriteIntent(1, new BlockRange(9, 1), 5), FusedOperation.Second), status);
        Assert.Equal(isLegal ? [] : ["BASE-159/halves"], stage.Failed);
    }

    [Theory]
    [InlineData(StatusCode.AbortedDueToMissingFused, true)]
    [InlineData(StatusCode.Success, false)]
    public void A_first_half_that_another_command_follows_is_aborted(StatusCode status, bool isLegal)
    {
        using var stage = new ContentsStage();
        var half = stage.SendHalf(new CompareIntent(1, new BlockRange(9, 1), 5), FusedOperation.First);
        stage.Read(9, 1, 5);
        stage.Complete(half, status);
        Assert.Equal(isLegal ? [] : ["BASE-159/halves"], stage.Failed);
    }

    private static (Invocation Compare, Invocation Write) SendPair(ContentsStage stage, uint expected, uint written) => (
        stage.SendHalf(new CompareIntent(1, new BlockRange(9, 1), expected), FusedOperation.First),
        stage.SendHalf(new WriteIntent(1, new BlockRange(9, 1), written), FusedOperation.Second));
}
