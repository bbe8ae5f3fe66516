using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.LbaAllocation.Tests.Stages;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.LbaAllocation.Tests;

/// <summary>Commands for very many blocks, and what outlasts resets.</summary>
public sealed class ManyBlocksAndResets
{
    private const uint Zeros = BlockPattern.Zeros;
    private const uint Data = 5;

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
        using var stage = new Stage(
            WithIdentity(new IdentifyController { VolatileWriteCache = new VolatileWriteCache((byte)(hasCache ? 1 : 0)) }));
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
    public void What_was_read_after_too_many_commands_at_once_may_still_be_in_a_cache()
    {
        var subsystem = Subsystems.With(Subsystems.Namespace(1, 100, 1, deallocatedRead: 0));
        subsystem.Take(new IdentifyController { VolatileWriteCache = new VolatileWriteCache(1) });
        using var stage = new Stage(subsystem);
        stage.Deallocate(9, 1);
        var write = stage.SendWrite(9, 1, 4);
        var deallocation = stage.SendDeallocation(9, 1);
        var last = stage.SendWrite(9, 1, Data);
        stage.Complete(write);
        stage.Complete(deallocation);
        stage.Complete(last);
        stage.Read(9, 1, Data);
        stage.Reset(ResetKind.PowerCycle);
        stage.Read(9, 1, Zeros);
        Assert.Empty(stage.Broken);
    }

    [Theory]
    [InlineData(ResetKind.Subsystem, "")]
    [InlineData(ResetKind.PowerCycle, "LBA-ALLOC-046")]
    public void What_a_subsystem_reset_has_left_in_a_cache_may_still_be_lost(ResetKind first, string broken)
    {
        var subsystem = Subsystems.With(Subsystems.Namespace(1, 100, 1, deallocatedRead: 0));
        subsystem.Take(new IdentifyController { VolatileWriteCache = new VolatileWriteCache(1) });
        using var stage = new Stage(subsystem);
        stage.Deallocate(9, 1);
        stage.Write(9, 1, Data);
        stage.Reset(first);
        stage.Read(9, 1, Data);
        stage.Reset(ResetKind.PowerCycle);
        stage.Read(9, 1, Zeros);
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

    private static WriteZeroesIntent All(bool deallocate) => new(1, new BlockRange(0, 1), deallocate) { WholeNamespace = true };

    private static Stage Tracking() => new(Subsystems.Namespace(1, 100, 1));
}
