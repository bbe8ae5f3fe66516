using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Blocks;

/// <summary>What reads may return, while commands overlap and controllers are reset.</summary>
public sealed class ReadingBlocks
{
    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    [InlineData(ContentsStage.Zeros, false)]
    public void A_read_returns_what_was_written(uint seen, bool isLegal)
    {
        using var stage = new ContentsStage();
        stage.Write(9, 2, 5);
        stage.Read(9, 2, seen);
        Assert.Equal(isLegal ? [] : ["BASE-150/data"], stage.Failed);
    }

    [Fact]
    public void A_block_nobody_wrote_keeps_what_it_was_first_read_as()
    {
        using var stage = new ContentsStage();
        stage.Read(9, 1, 5);
        stage.Read(9, 1, 5);
        Assert.Empty(stage.Broken);
        stage.Read(9, 1, 6);
        Assert.Equal(["BASE-150/data"], stage.Failed);
    }

    [Fact]
    public void A_legal_command_must_not_fail()
    {
        using var stage = new ContentsStage();
        stage.Write(9, 1, 5);
        stage.FailRead(9, 1, StatusCode.InternalError);
        Assert.Equal(["BASE-150/status"], stage.Failed);
        Assert.Equal(2, stage.Evaluations("LNX-48"));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, true)]
    [InlineData(7, false)]
    public void While_a_write_is_in_flight_old_and_new_data_are_legal(uint seen, bool isLegal)
    {
        using var stage = new ContentsStage();
        stage.Write(9, 1, 5);
        var write = stage.SendWrite(9, 1, 6);
        stage.Read(9, 1, seen);
        stage.Complete(write);
        Assert.Equal(isLegal, stage.Broken.Count == 0);
    }

    [Fact]
    public void A_read_that_began_before_a_write_ended_may_return_the_old_data()
    {
        using var stage = new ContentsStage();
        stage.Write(9, 1, 5);
        var write = stage.SendWrite(9, 1, 6);
        var read = stage.SendRead(9, 1);
        stage.Complete(write);
        stage.CompleteRead(read, 9, 5);
        Assert.Empty(stage.Broken);
        stage.Read(9, 1, 5);
        Assert.Equal(["BASE-150/data"], stage.Failed);
    }

    [Fact]
    public void Two_writes_in_flight_together_may_end_in_either_order_but_only_one()
    {
        using var stage = new ContentsStage();
        var (first, second) = (stage.SendWrite(9, 1, 5), stage.SendWrite(9, 1, 6));
        stage.Complete(second);
        stage.Complete(first);
        stage.Read(9, 1, 6);
        Assert.Empty(stage.Broken);
        stage.Read(9, 1, 5);
        Assert.Single(stage.Failed);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, true)]
    [InlineData(7, false)]
    public void A_write_that_a_reset_cut_off_has_happened_or_not(uint seen, bool isLegal)
    {
        using var stage = new ContentsStage();
        stage.Write(9, 1, 5);
        stage.SendWrite(9, 1, 6);
        stage.Reset();
        stage.Read(9, 1, seen);
        stage.Read(9, 1, seen);
        Assert.Equal(isLegal, stage.Broken.Count == 0);
    }

    [Theory]
    [InlineData(7, "")]
    [InlineData(6, "BASE-165")]
    public void A_write_that_a_reset_cut_off_does_not_come_behind_a_later_one(uint seen, string broken)
    {
        using var stage = new ContentsStage();
        stage.Write(9, 1, 5);
        stage.SendWrite(9, 1, 6);
        stage.Reset();
        stage.Write(9, 1, 7);
        stage.Read(9, 1, seen);
        Assert.Equal(broken.Length == 0 ? [] : [broken], stage.Failed);
    }

    [Fact]
    public void A_completed_write_outlasts_a_reset()
    {
        using var stage = ContentsStage.WithCache();
        stage.Write(9, 1, 5);
        stage.Write(9, 1, 6);
        stage.Reset(ResetKind.Controller);
        stage.Read(9, 1, 5);
        Assert.Equal(["BASE-150/data"], stage.Failed);
    }

    [Fact]
    public void A_rejected_write_changes_nothing()
    {
        using var stage = new ContentsStage();
        stage.Write(99, 1, 5);
        stage.Do(new WriteIntent(1, new BlockRange(99, 2), 6), StatusCode.LbaOutOfRange);
        stage.Read(99, 1, 5);
        Assert.Empty(stage.Broken);
        stage.Read(99, 1, 6);
        Assert.Equal(["BASE-150/data"], stage.Failed);
    }

    [Fact]
    public void Another_controller_reads_what_this_one_wrote_and_a_stale_read_warns()
    {
        using var stage = new ContentsStage(ContentsStage.Subsystem(controllers: 2));
        stage.Write(9, 1, 5);
        stage.Write(9, 1, 6);
        var read = stage.Send(new ReadIntent(1, new BlockRange(9, 1)), controllerIndex: 1);
        stage.CompleteRead(read, 9, 5);
        Assert.Equal(["BASE-166"], stage.Warned);
        Assert.Empty(stage.Failed);
    }

    [Fact]
    public void With_many_commands_in_flight_each_gets_its_own_data()
    {
        using var stage = new ContentsStage();
        stage.Write(9, 1, 5);
        var reads = Enumerable.Range(0, 16).Select(_ => stage.SendRead(9, 1)).ToList();
        stage.CompleteRead(reads[0], 9, 5);
        Assert.Equal(1, stage.Evaluations("BASE-167"));
        stage.CompleteRead(reads[1], 9, 6);
        Assert.Contains("BASE-167", stage.Broken);
    }

    [Fact]
    public void Bytes_behind_the_buffer_stay_as_they_are()
    {
        using var stage = new ContentsStage();
        var read = stage.SendRead(9, 1);
        stage.Complete(read, overrunOffset: 3);
        Assert.Equal(["BASE-065/bounds"], stage.Failed);
    }

    [Fact]
    public void Where_nothing_is_known_nothing_is_judged()
    {
        using var stage = new ContentsStage();
        stage.Write(9, 1, 5);
        stage.Do(new AlteredIntent(new WriteIntent(1, new BlockRange(9, 1), 6), 0, 0xFF, 0x80, "OPC"));
        stage.Read(9, 1, 7);
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void A_command_that_never_completes_fails_when_all_is_quiet()
    {
        using var stage = new ContentsStage();
        stage.Lose(stage.SendRead(9, 1), isQuiescent: true);
        Assert.Equal(["BASE-150/status"], stage.Failed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Only_where_the_host_has_cancelled_something_may_a_command_be_aborted(bool hasCancelled)
    {
        using var stage = new ContentsStage();
        stage.Write(9, 1, 5);
        var write = stage.SendWrite(9, 1, 6);
        if (hasCancelled)
        {
            stage.Do(new CancelIntent(1, 1, 0, CancelAction.Single));
        }

        stage.Complete(write, StatusCode.CommandAbortRequested);
        Assert.Equal(hasCancelled, stage.Failed.Count == 0);
        if (hasCancelled)
        {
            stage.Read(9, 1, 6);
            Assert.Empty(stage.Broken);
        }
    }
}
