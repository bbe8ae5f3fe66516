using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.Blocks.Steps;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Blocks;

/// <summary>What outlasts a loss of power, and what may be old or new.</summary>
public sealed class LosingPower
{
    [Theory]
    [InlineData(5, true)]
    [InlineData(6, true)]
    [InlineData(7, false)]
    public void A_write_in_the_cache_may_be_lost(uint seen, bool isLegal)
    {
        using var stage = ContentsStage.WithCache();
        stage.Write(9, 1, 5);
        stage.Flush();
        stage.Write(9, 1, 6);
        stage.CutPower();
        stage.Read(9, 1, seen);
        Assert.Equal(isLegal ? [] : ["BASE-168/old-or-new"], stage.Broken);
    }

    [Theory]
    [InlineData(ResetKind.Subsystem, true)]
    [InlineData(ResetKind.PowerCycle, false)]
    public void What_was_read_behind_a_subsystem_reset_may_still_be_in_the_cache(ResetKind first, bool mayBeLost)
    {
        using var stage = ContentsStage.WithCache();
        stage.Write(9, 1, 5);
        stage.Flush();
        stage.Write(9, 1, 6);
        stage.Reset(first);
        stage.Read(9, 1, 6);
        stage.CutPower();
        stage.Read(9, 1, 5);
        Assert.Equal(mayBeLost, stage.Broken.Count == 0);
    }

    [Fact]
    public void Without_a_cache_every_completed_write_is_durable()
    {
        using var stage = new ContentsStage();
        stage.Write(9, 1, 5);
        stage.Write(9, 1, 6);
        stage.CutPower();
        stage.Read(9, 1, 5);
        Assert.Equal(["BASE-168/durable"], stage.Broken);
    }

    [Fact]
    public void A_flushed_write_is_durable()
    {
        using var stage = ContentsStage.WithCache();
        stage.Write(9, 1, 5);
        stage.Write(9, 1, 6);
        stage.Flush();
        stage.CutPower();
        stage.Read(9, 1, 5);
        Assert.Equal(["BASE-158/durable"], stage.Failed);
    }

    [Fact]
    public void A_flush_does_not_cover_what_had_not_completed_when_it_was_sent()
    {
        using var stage = ContentsStage.WithCache();
        stage.Write(9, 1, 5);
        stage.Flush();
        var write = stage.SendWrite(9, 1, 6);
        var flush = stage.Send(new FlushIntent(1));
        stage.Complete(write);
        stage.Complete(flush);
        stage.CutPower();
        stage.Read(9, 1, 5);
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void A_write_with_forced_unit_access_is_durable_and_older_data_do_not_come_back()
    {
        using var stage = ContentsStage.WithCache();
        stage.Write(9, 1, 5);
        stage.Do(new WriteIntent(1, new BlockRange(9, 1), 6) { Control = IoControl.ForceUnitAccess });
        stage.CutPower();
        stage.Read(9, 1, 5);
        Assert.Equal(["BASE-108/fua"], stage.Failed);
    }

    [Fact]
    public void With_the_cache_switched_off_writes_are_durable()
    {
        using var stage = ContentsStage.WithCache();
        stage.Write(9, 1, 5);
        stage.Do(new SetFeatureIntent(FeatureIdentifier.VolatileWriteCache, 0));
        stage.Write(9, 1, 6);
        stage.CutPower();
        stage.Read(9, 1, 5);
        Assert.Equal(["BASE-108/off"], stage.Failed);
    }

    [Fact]
    public void An_orderly_shutdown_makes_everything_durable()
    {
        using var stage = ContentsStage.WithCache();
        stage.Write(9, 1, 5);
        stage.Write(9, 1, 6);
        stage.Oracle.OnObservation(new ShutDown(0));
        stage.CutPower();
        stage.Read(9, 1, 5);
        Assert.Equal(["BASE-168/durable"], stage.Broken);
    }

    [Fact]
    public void What_was_read_after_power_came_back_does_not_change_any_more()
    {
        using var stage = ContentsStage.WithCache();
        stage.Write(9, 1, 5);
        stage.Flush();
        stage.Write(9, 1, 6);
        stage.CutPower();
        stage.Read(9, 1, 5);
        stage.Flush();
        stage.CutPower();
        stage.Read(9, 1, 5);
        Assert.Empty(stage.Broken);
        stage.Read(9, 1, 6);
        Assert.NotEmpty(stage.Broken);
    }

    [Fact]
    public void Until_it_is_read_either_may_be_there_even_after_a_flush_and_another_power_cut()
    {
        using var stage = ContentsStage.WithCache();
        stage.Write(9, 1, 5);
        stage.Flush();
        stage.Write(9, 1, 6);
        stage.CutPower();
        stage.Flush();
        stage.CutPower();
        stage.Read(9, 1, 5);
        Assert.Empty(stage.Broken);
    }

    [Theory]
    [InlineData(5, 5, true)]
    [InlineData(6, 6, true)]
    [InlineData(6, 5, false)]
    [InlineData(5, 6, false)]
    public void A_write_of_the_atomic_size_that_power_cut_off_is_there_or_not(uint first, uint second, bool isLegal)
    {
        using var stage = new ContentsStage();
        stage.Write(8, 4, 5);
        stage.SendWrite(8, 4, 6);
        stage.CutPower();
        stage.Read(8, 1, first);
        stage.Read(11, 1, second);
        Assert.Equal(isLegal ? [] : ["BASE-160/power"], stage.Failed);
    }

    [Fact]
    public void A_longer_write_that_power_cut_off_may_be_there_in_part()
    {
        using var stage = new ContentsStage();
        stage.Write(8, 5, 5);
        stage.SendWrite(8, 5, 6);
        stage.CutPower();
        stage.Read(8, 1, 6);
        stage.Read(11, 1, 5);
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void A_write_that_was_lost_from_the_cache_in_part_warns()
    {
        using var stage = ContentsStage.WithCache();
        stage.Write(8, 4, 5);
        stage.Flush();
        stage.Write(8, 4, 6);
        stage.CutPower();
        stage.Read(8, 1, 6);
        stage.Read(11, 1, 5);
        Assert.Equal(["BASE-160/cached"], stage.Warned);
        Assert.Empty(stage.Failed);
    }

    [Fact]
    public void A_boundary_divides_a_write_into_parts_that_are_atomic_for_themselves()
    {
        var ns = ContentsStage.Namespace with
        {
            AtomicBoundaryPowerFailBlocks = 4, AtomicWritePowerFailBlocks = 4, AtomicBoundaryOffset = 2, HasMultipleAtomicity = true,
        };
        using var stage = new ContentsStage(ContentsStage.Subsystem(ns));
        stage.Write(8, 4, 5);
        stage.SendWrite(8, 4, 6);
        stage.CutPower();
        stage.Read(8, 1, 6);
        stage.Read(10, 1, 5);
        Assert.Empty(stage.Broken);
        stage.Read(9, 1, 5);
        Assert.Equal(["BASE-160/power"], stage.Failed);
    }

    [Fact]
    public void A_durable_block_must_not_become_unreadable()
    {
        using var stage = new ContentsStage();
        stage.Write(9, 1, 5);
        stage.CutPower();
        stage.FailRead(9, 1, StatusCode.UnrecoveredReadError);
        Assert.Contains("BASE-168/durable", stage.Broken);
    }
}
