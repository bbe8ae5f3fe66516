using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.LbaAllocation.Tests.Stages;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.LbaAllocation.Tests;

/// <summary>Commands other than Write that allocate, commands that fail, and queries among them.</summary>
public sealed class OtherCommands
{
    private const uint Zeros = BlockPattern.Zeros;
    private const uint Data = 5;

    [Fact]
    public void A_copied_block_that_is_not_reported_is_charged_to_copy()
    {
        using var stage = Tracking();
        stage.Write(3, 1, Data);
        stage.Do(Copy(to: 9, from: 3));
        stage.Query(9, 1, ListBytes.Whole());
        var read = stage.SendRead(9, 1);
        BlockPattern.Fill(Stage.BufferOf(read), 512, 3, Data);
        stage.Complete(read);
        stage.Write(9, 1, 6);
        Assert.Equal(["LBA-ALLOC-032/destination"], stage.Failed);
    }

    [Fact]
    public void A_copied_hole_that_is_not_reported_only_warns()
    {
        using var stage = Tracking();
        stage.Read(3, 1, Zeros);
        stage.Do(Copy(to: 9, from: 3));
        stage.Query(9, 1, ListBytes.Whole());
        stage.Read(9, 1, Zeros);
        stage.Write(9, 1, 6);
        Assert.Equal(["LBA-ALLOC-033"], stage.Warned);
        Assert.Empty(stage.Failed);
    }

    [Fact]
    public void What_a_copy_brings_from_a_block_that_is_written_meanwhile_is_open()
    {
        using var stage = Tracking();
        stage.Write(3, 1, Data);
        var copy = stage.Send(Copy(to: 9, from: 3));
        stage.Write(3, 1, 6);
        stage.Complete(copy);
        stage.Read(9, 1, 7);
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void The_source_of_a_copy_stays_reported()
    {
        using var stage = Tracking();
        stage.Write(3, 1, Data);
        stage.Do(Copy(to: 9, from: 3));
        stage.Query(3, 1, ListBytes.Whole());
        stage.Read(3, 1, Data);
        stage.Write(3, 1, 6);
        Assert.Equal(["LBA-ALLOC-032/source"], stage.Failed);
    }

    [Fact]
    public void An_uncorrectable_block_that_is_not_reported_fails_once_it_was_found_unreadable()
    {
        using var stage = Tracking();
        stage.Do(new WriteUncorrectableIntent(1, new BlockRange(9, 1)));
        stage.Query(9, 1, ListBytes.Whole());
        stage.Complete(stage.SendRead(9, 1), StatusCode.UnrecoveredReadError);
        stage.Write(9, 1, Data);
        Assert.Equal(["LBA-ALLOC-034"], stage.Failed);
        Assert.Empty(stage.Judge.Undecided);
    }

    [Fact]
    public void A_rejected_write_leaves_its_blocks_reported_and_as_they_were()
    {
        using var stage = Tracking();
        stage.Write(99, 1, Data);
        stage.Do(new WriteIntent(1, new BlockRange(99, 2), 6), StatusCode.LbaOutOfRange);
        stage.Query(99, 1, ListBytes.Whole((99, 0)));
        stage.Read(99, 1, Data);
        Assert.Empty(stage.Broken);
        stage.Query(99, 1, ListBytes.Whole());
        stage.Read(99, 1, Data);
        stage.Write(99, 1, 7);
        Assert.Equal(["LBA-ALLOC-050/report"], stage.Broken);
    }

    [Fact]
    public void A_rejected_write_that_wrote_warns()
    {
        using var stage = Tracking();
        stage.Write(99, 1, Data);
        stage.Do(new WriteIntent(1, new BlockRange(99, 2), 6), StatusCode.LbaOutOfRange);
        stage.Read(99, 1, 6);
        Assert.Equal(["LBA-ALLOC-050/data"], stage.Broken);
    }

    [Fact]
    public void A_write_that_failed_on_its_way_may_have_written()
    {
        using var stage = Tracking();
        stage.Write(9, 1, Data);
        stage.Complete(stage.SendWrite(9, 1, 6), StatusCode.WriteFault);
        stage.Read(9, 1, 6);
        Assert.Empty(stage.Broken);
        Assert.NotEmpty(stage.Judge.Undecided);
    }

    [Fact]
    public void A_failed_pair_does_not_allocate()
    {
        using var stage = Tracking();
        stage.Read(9, 1, Zeros);
        stage.Query(9, 1, ListBytes.Whole());
        FailPair(stage);
        stage.Query(9, 1, ListBytes.Whole());
        Assert.Empty(stage.Broken);
        stage.Query(9, 1, ListBytes.Whole((9, 0)));
        Assert.Equal(["LBA-ALLOC-049"], stage.Broken);
    }

    [Fact]
    public void A_failed_pair_does_not_take_its_blocks_out_of_the_report()
    {
        using var stage = Tracking();
        stage.Write(9, 1, Data);
        FailPair(stage);
        stage.Query(9, 1, ListBytes.Whole());
        stage.Read(9, 1, Data);
        stage.Write(9, 1, 6);
        Assert.Equal(["LBA-ALLOC-049"], stage.Broken);
    }

    [Fact]
    public void A_failed_pair_does_not_write()
    {
        using var stage = Tracking();
        stage.Write(9, 1, Data);
        FailPair(stage);
        stage.Read(9, 1, 8);
        Assert.Equal(["LBA-ALLOC-049"], stage.Broken);
    }

    [Fact]
    public void A_query_that_never_ends_among_other_commands_is_charged_to_that_too()
    {
        using var stage = Tracking();
        stage.SendWrite(9, 1, Data);
        stage.Lose(stage.SendQuery(0, 0), isQuiescent: true);
        Assert.Equal(["LBA-ALLOC-001", "LBA-ALLOC-068"], stage.Broken.Order());
    }

    [Theory]
    [InlineData(StatusCode.CommandAbortRequested, "")]
    [InlineData(StatusCode.InternalError, "LBA-ALLOC-069/status")]
    public void An_aborted_query_ends_as_aborted_or_complete(StatusCode status, string broken)
    {
        using var stage = Tracking();
        var query = stage.SendQuery(0, 0);
        stage.Do(new AbortIntent(0, 1));
        stage.Complete(query, status);
        Assert.Equal(broken.Length == 0 ? [] : [broken], stage.Broken);
    }

    [Fact]
    public void A_buffer_that_changes_after_an_aborted_query_has_ended_fails()
    {
        using var stage = Tracking();
        var query = stage.SendQuery(0, 0);
        stage.Do(new AbortIntent(0, 1));
        stage.Complete(query, StatusCode.CommandAbortRequested);
        stage.Oracle.OnObservation(new LbaAllocation.Steps.BufferLookedAt());
        Assert.Empty(stage.Broken);
        Stage.BufferOf(query)[3] ^= 1;
        stage.Oracle.OnObservation(new LbaAllocation.Steps.BufferLookedAt());
        Assert.Equal(["LBA-ALLOC-069/buffer"], stage.Failed);
    }

    [Fact]
    public void An_image_that_differs_fails()
    {
        using var stage = Tracking();
        stage.Oracle.OnObservation(new LbaAllocation.Steps.ImageCompared(1, 100, null));
        Assert.Empty(stage.Broken);
        stage.Oracle.OnObservation(
            new LbaAllocation.Steps.ImageCompared(1, 100, new LbaAllocation.Steps.ImageDifference(9, WasCopied: false)));
        Assert.Equal(["LBA-IMAGE-001"], stage.Failed);
    }

    private static Stage Tracking() => new(Subsystems.Namespace(1, 100, 1));

    private static CopyIntent Copy(ulong to, ulong from) =>
        new(1, to, [new CopySource(new BlockRange(from, 1), 1)], CopyRangeFormat.Format0);

    private static void FailPair(Stage stage)
    {
        var compare = stage.Send(FusedStep.Half(new CompareIntent(1, new BlockRange(9, 1), 7), FusedOperation.First));
        var write = stage.Send(FusedStep.Half(new WriteIntent(1, new BlockRange(9, 1), 8), FusedOperation.Second));
        stage.Complete(compare, StatusCode.CompareFailure);
        stage.Complete(write, StatusCode.AbortedDueToFailedFused);
    }
}
