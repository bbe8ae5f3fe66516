using NvmeConformance.ChangedLbas.Tests.Stages;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.ChangedLbas.Tests;

/// <summary>What must have been reported when logging ends, and what need not.</summary>
public sealed class ReportedChanges
{
    [Fact]
    public void A_write_that_is_reported_is_as_it_should_be()
    {
        using var stage = Written(Stage.Plain, lba: 9, count: 2);
        Assert.Empty(stage.Broken);
        Assert.Equal(2, stage.Evaluations("LM-LMQ-008"));
    }

    [Fact]
    public void One_block_that_is_missing_is_one_too_many()
    {
        using var stage = Written(Stage.Plain, lba: 9, count: 1);
        Assert.Equal(["LM-LMQ-008", "LM-LMQ-028"], stage.Failed);
    }

    [Fact]
    public void More_than_has_changed_may_be_reported()
    {
        using var stage = Written(Stage.Plain, lba: 8, count: 8);
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void The_first_entry_may_have_the_blocks()
    {
        using var stage = Stage.Logging();
        stage.Known(9, 1);
        stage.TargetWrites(9, 1, 5);
        stage.Entry(0x03, 9);
        Stop(stage);
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void An_entry_from_before_the_write_does_not_count()
    {
        using var stage = Stage.Logging();
        stage.Known(9, 1);
        stage.Entry(Stage.First);
        stage.TargetWrites(9, 1, 5);
        stage.Entry(Stage.Plain, 9);
        stage.TargetWrites(9, 1, 6);
        Stop(stage);
        Assert.Equal(["LM-LMQ-008"], stage.Failed);
    }

    [Fact]
    public void Nothing_is_due_before_logging_ends()
    {
        using var stage = Stage.Logging();
        stage.Known(9, 1);
        stage.TargetWrites(9, 1, 5);
        stage.Look();
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void The_same_data_once_more_may_be_left_out()
    {
        using var stage = Stage.Logging();
        stage.Known(9, 1);
        stage.TargetWrites(9, 1, 77);
        stage.Entry(Stage.First);
        Stop(stage);
        Assert.Empty(stage.Broken);
        Assert.Equal(1, stage.Evaluations("LM-LMQ-022"));
    }

    [Fact]
    public void A_write_in_flight_when_logging_starts_may_be_left_out()
    {
        using var stage = new Stage();
        stage.Create(64);
        stage.Known(9, 1);
        var write = stage.SendTargetWrite(9, 1, 5);
        stage.Log(LoggingAction.Start);
        stage.Complete(write);
        stage.Entry(Stage.First);
        Stop(stage);
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void A_write_in_flight_when_logging_stops_may_be_left_out()
    {
        using var stage = Stage.Logging();
        stage.Known(9, 1);
        var write = stage.SendTargetWrite(9, 1, 5);
        var stop = stage.SendLog(LoggingAction.Stop);
        stage.Complete(write);
        stage.Complete(stop);
        stage.Entry(Stage.First);
        stage.Entry(Stage.Stopped);
        stage.Look();
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void Another_namespace_is_no_excuse()
    {
        using var stage = Stage.Logging();
        stage.Known(9, 1);
        stage.TargetWrites(9, 1, 5);
        stage.Entry(Stage.First);
        stage.Entry(Stage.Plain, 9, nsid: 2);
        Stop(stage);
        Assert.Equal(["LM-LMQ-008", "LM-LMQ-028"], stage.Failed);
    }

    [Fact]
    public void What_others_write_need_not_be_reported_and_should_not()
    {
        using var stage = Stage.Logging();
        stage.Known(9, 1);
        stage.TargetWrites(9, 1, 5, controller: 2);
        stage.Entry(Stage.First);
        stage.Entry(Stage.Plain, 9);
        stage.Look();
        Assert.Equal(["LM-LMQ-016"], stage.Warned);
    }

    [Fact]
    public void A_deallocation_is_owed_once_its_effect_was_seen()
    {
        using var stage = Stage.Logging();
        stage.Known(9, 1);
        stage.TargetDoes(new DatasetManagementIntent(1, [new BlockRange(9, 1)], Deallocate: true));
        stage.Read(9, 1, pattern: 0);
        stage.Entry(Stage.First);
        Stop(stage);
        Assert.Equal(["LM-LMQ-010", "LM-LMQ-028"], stage.Failed);
    }

    [Fact]
    public void A_hint_that_was_not_taken_is_not()
    {
        using var stage = Stage.Logging();
        stage.Known(9, 1);
        stage.TargetDoes(new DatasetManagementIntent(1, [new BlockRange(9, 1)], Deallocate: true));
        stage.Read(9, 1, pattern: 77);
        stage.Entry(Stage.First);
        Stop(stage);
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void A_refused_write_owes_nothing()
    {
        using var stage = Stage.Logging();
        stage.Known(9, 1);
        stage.TargetDoes(new WriteIntent(1, new BlockRange(9, 1), 5), StatusCode.LbaOutOfRange);
        stage.Entry(Stage.First);
        Stop(stage);
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void A_full_queue_forgives_what_is_not_in_it()
    {
        using var stage = Stage.Logging(slots: 3);
        stage.Known(9, 1);
        stage.TargetWrites(9, 1, 5);
        stage.Entry(Stage.First);
        stage.Entry(Stage.Full);
        stage.Look();
        Assert.Empty(stage.Broken);
    }

    [Fact]
    public void Deallocated_is_wrong_of_what_is_written()
    {
        using var stage = Written(Stage.Deallocated, lba: 9, count: 2);
        Assert.Equal(["LM-LMQ-011"], stage.Failed);
    }

    [Fact]
    public void Zeroes_over_data_are_owed()
    {
        using var stage = Stage.Logging();
        stage.Known(9, 1);
        stage.TargetDoes(new WriteZeroesIntent(1, new BlockRange(9, 1), Deallocate: true));
        stage.Entry(Stage.First);
        Stop(stage);
        Assert.Equal(["LM-LMQ-009", "LM-LMQ-028"], stage.Failed);
    }

    [Fact]
    public void An_entry_comes_only_after_its_effect()
    {
        using var stage = Stage.Logging();
        stage.Known(9, 1);
        var write = stage.SendTargetWrite(9, 1, 5);
        stage.Entry(0x03, 9);
        stage.Read(9, 1, pattern: 77);
        stage.Complete(write);
        Assert.Equal(["LM-LMQ-019"], stage.Failed);
    }

    private static Stage Written(byte attributes, ulong lba, uint count)
    {
        var stage = Stage.Logging();
        stage.Known(9, 2);
        stage.TargetWrites(9, 2, 5);
        stage.Entry(Stage.First);
        stage.Entry(attributes, lba, count);
        Stop(stage);
        return stage;
    }

    private static void Stop(Stage stage)
    {
        stage.Look();
        stage.Log(LoggingAction.Stop);
        stage.Entry(Stage.Stopped);
        stage.Look();
    }
}
