using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.LbaAllocation.Tests.Stages;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.LbaAllocation.Tests;

/// <summary>Commands other than Write that allocate, commands that fail, and what outlasts resets.</summary>
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
    public void A_failed_pair_does_not_write()
    {
        using var stage = Tracking();
        stage.Write(9, 1, Data);
        FailPair(stage);
        stage.Read(9, 1, 8);
        Assert.Equal(["LBA-ALLOC-049"], stage.Broken);
    }

    [Fact]
    public void What_was_written_before_a_reset_is_reported_after_it()
    {
        using var stage = Tracking();
        stage.Write(9, 1, Data);
        stage.Reset();
        stage.Query(9, 1, ListBytes.Whole());
        stage.Read(9, 1, Data);
        stage.Write(9, 1, 6);
        Assert.Equal(["LBA-ALLOC-051/reset"], stage.Broken);
    }

    [Theory]
    [InlineData(false, false, "LBA-ALLOC-051/power")]
    [InlineData(true, false, "")]
    [InlineData(true, true, "LBA-ALLOC-051/power")]
    public void A_loss_of_power_takes_only_what_was_in_a_cache(bool hasCache, bool flushes, string broken)
    {
        using var stage = new Stage(WithIdentity(new IdentifyController { VolatileWriteCache = new VolatileWriteCache((byte)(hasCache ? 1 : 0)) }));
        stage.Write(9, 1, Data);
        if (flushes)
        {
            stage.Do(new FlushIntent(1));
        }

        stage.Reset(ResetKind.PowerCycle);
        stage.Query(9, 1, ListBytes.Whole());
        stage.Read(9, 1, hasCache && !flushes ? Zeros : Data);
        stage.Write(9, 1, 6);
        Assert.Equal(broken.Length == 0 ? [] : [broken], stage.Broken);
    }

    [Fact]
    public void A_flush_of_another_controller_makes_nothing_safe()
    {
        var subsystem = WithIdentity(new IdentifyController { VolatileWriteCache = new VolatileWriteCache(1) });
        subsystem.ControllerCount = 2;
        using var stage = new Stage(subsystem);
        stage.Write(9, 1, Data);
        stage.Do(new FlushIntent(1), controllerIndex: 1);
        stage.Reset(ResetKind.PowerCycle);
        stage.Read(9, 1, Zeros);
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void A_unit_deallocated_in_pieces_that_keeps_data_and_is_not_reported_warns()
    {
        using var stage = new Stage();
        stage.Write(0, 8, Data);
        stage.Deallocate(0, 4);
        stage.Deallocate(4, 4);
        stage.Query(0, 8, ListBytes.Whole());
        stage.Read(0, 1, Data);
        Assert.Contains("LBA-ALLOC-043", stage.Warned);
        Assert.Empty(stage.Failed);
    }

    [Theory]
    [InlineData(StatusCode.CommandSizeLimitExceeded, "")]
    [InlineData(StatusCode.Success, "LBA-ALLOC-045")]
    [InlineData(StatusCode.InvalidFieldInCommand, "LBA-ALLOC-045")]
    public void A_deallocation_beyond_a_limit_that_binds(StatusCode status, string broken)
    {
        var subsystem = Subsystems.With(Subsystems.Example);
        subsystem.OptionalNvmCommands = 0;
        (subsystem.DatasetRangesLimit, subsystem.DatasetRangeBlocksLimit, subsystem.DatasetBlocksLimit) = (1, 50, 50);
        using var stage = new Stage(subsystem);
        stage.Do(new DatasetManagementIntent(1, [new BlockRange(0, 1), new BlockRange(4, 1)], Deallocate: true), status);
        Assert.Equal(broken.Length == 0 ? [] : [broken], stage.Broken);
    }

    [Fact]
    public void A_large_deallocation_spares_blocks_beside_it()
    {
        using var stage = new Stage(Subsystems.Namespace(1, 1_000_000, 1));
        stage.Write(9, 2, Data);
        stage.Deallocate(10, 300_000);
        stage.Query(9, 2, ListBytes.Whole());
        stage.Read(9, 1, Data);
        stage.Read(10, 1, Zeros);
        stage.Write(9, 1, 6);
        Assert.Equal(["LBA-ALLOC-044"], stage.Failed);
    }

    [Theory]
    [InlineData(true, Zeros, "")]
    [InlineData(true, Data, "LBA-ALLOC-039/zeros")]
    [InlineData(false, Data, "")]
    public void A_namespace_of_which_the_device_says_that_all_was_zeroed_reads_as_zeros(bool says, uint seen, string broken)
    {
        using var stage = new Stage(ZeroingAll());
        stage.Write(9, 1, Data);
        stage.Complete(stage.Send(All(deallocate: true)), dword0: says ? 1u : 0);
        stage.Read(9, 1, seen);
        Assert.Equal(broken.Length == 0 ? [] : [broken], stage.Broken);
    }

    [Fact]
    public void After_that_nothing_should_be_reported()
    {
        using var stage = new Stage(ZeroingAll());
        stage.Complete(stage.Send(All(deallocate: true)), dword0: 1);
        stage.Query(0, 0, ListBytes.Whole());
        Assert.Empty(stage.Broken);
        stage.Query(0, 0, ListBytes.Whole((8, 7)));
        Assert.Equal(["LBA-ALLOC-039/report"], stage.Warned);
    }

    [Fact]
    public void Zeroing_all_without_deallocating_is_rejected()
    {
        using var stage = new Stage(ZeroingAll());
        stage.Do(All(deallocate: false), StatusCode.InvalidFieldInCommand);
        Assert.Empty(stage.Broken);
        stage.Complete(stage.Send(All(deallocate: false)), dword0: 1);
        Assert.Equal(["LBA-ALLOC-040"], stage.Failed);
    }

    [Fact]
    public void A_run_longer_than_a_descriptor_that_has_a_gap_warns()
    {
        const uint Unit = 1u << 26;
        using var stage = new Stage(Subsystems.Namespace(1, 1UL << 34, Unit));
        for (var unit = 0UL; unit < 66; unit++)
        {
            stage.Write(unit * Unit, 1, Data);
        }

        stage.Query(0, 0, ListBytes.Whole((0, uint.MaxValue)));
        stage.Read(64UL * Unit, 1, Data);
        stage.Write(64UL * Unit, 1, 6);
        Assert.Contains("LBA-ALLOC-071", stage.Warned);
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
        stage.Oracle.OnObservation(new LbaAllocation.Steps.ImageCompared(1, 100, new LbaAllocation.Steps.ImageDifference(9, WasCopied: false)));
        Assert.Equal(["LBA-IMAGE-001"], stage.Failed);
    }

    private static Stage Tracking() => new(Subsystems.Namespace(1, 100, 1));

    private static Conformance.Probing.ProbedSubsystem WithIdentity(in IdentifyController identity)
    {
        var subsystem = Subsystems.With(Subsystems.Namespace(1, 100, 1));
        subsystem.Take(identity);
        return subsystem;
    }

    private static Conformance.Probing.ProbedSubsystem ZeroingAll()
    {
        var subsystem = Subsystems.With(Subsystems.Example);
        subsystem.OptionalNvmCommands |= (ushort)OptionalNvmCommands.NamespaceZeroes;
        return subsystem;
    }

    private static CopyIntent Copy(ulong to, ulong from) => new(1, to, [new CopySource(new BlockRange(from, 1), 1)], CopyRangeFormat.Format0);

    private static WriteZeroesIntent All(bool deallocate) => new(1, new BlockRange(0, 1), deallocate) { WholeNamespace = true };

    private static void FailPair(Stage stage)
    {
        var compare = stage.Send(FusedStep.Half(new CompareIntent(1, new BlockRange(9, 1), 7), FusedOperation.First));
        var write = stage.Send(FusedStep.Half(new WriteIntent(1, new BlockRange(9, 1), 8), FusedOperation.Second));
        stage.Complete(compare, StatusCode.CompareFailure);
        stage.Complete(write, StatusCode.AbortedDueToFailedFused);
    }
}
