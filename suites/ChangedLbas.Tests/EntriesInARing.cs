using NvmeConformance.ChangedLbas.Intents;
using NvmeConformance.ChangedLbas.Tests.Stages;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.ChangedLbas.Tests;

/// <summary>Form, order, marks, and what a ring may hold.</summary>
public sealed class EntriesInARing
{
    [Theory]
    [InlineData(0x11, "LM-CDE-006")]
    [InlineData(0x09, "LM-LMQ-005")]
    [InlineData(0xC3, "LM-LMQ-005")]
    [InlineData(0x81, "LM-LMQ-004")]
    [InlineData(0x05, "LM-LMQ-023")]
    [InlineData(0x07, "LM-LMQ-024")]
    [InlineData(0x03, "LM-LMQ-001")]
    [InlineData(0x0F, "LM-CDE-011")]
    public void What_an_entry_in_the_middle_must_not_say(byte attributes, string id)
    {
        using var stage = Stage.Logging();
        stage.TargetWrites(9, 1, 5);
        stage.Entry(Stage.First);
        stage.Entry(attributes, 9);
        stage.Look();
        Assert.Contains(id, stage.Failed);
    }

    [Fact]
    public void Nothing_comes_before_the_start()
    {
        using var stage = new Stage();
        stage.Create(8);
        stage.Entry(Stage.Plain, 9);
        stage.Look();
        Assert.Equal(["LM-CDQ-022"], stage.Warned);
    }

    [Fact]
    public void The_first_entry_says_so()
    {
        using var stage = Stage.Logging();
        stage.TargetWrites(9, 1, 5);
        stage.Entry(Stage.Plain, 9);
        stage.Look();
        Assert.Equal(["LM-LMQ-001"], stage.Failed);
    }

    [Fact]
    public void Nothing_comes_behind_the_last_entry()
    {
        using var stage = Stage.Logging();
        stage.Entry(Stage.First);
        stage.Log(LoggingAction.Stop);
        stage.Entry(Stage.Stopped);
        stage.Entry(Stage.Plain, 9);
        stage.Look();
        Assert.Equal(["LM-LMQ-023"], stage.Failed);
    }

    [Fact]
    public void A_range_stays_inside_its_namespace()
    {
        using var stage = Stage.Logging();
        stage.TargetWrites(999, 1, 5);
        stage.Entry(Stage.First);
        stage.Entry(Stage.Plain, 999, 2);
        stage.Look();
        Assert.Equal(["LM-LMQ-007"], stage.Failed);
    }

    [Fact]
    public void A_mark_has_no_fields()
    {
        using var stage = Stage.Logging();
        var entry = new byte[32];
        (entry[0], entry[31]) = (1, Stage.First);
        stage.Raw(0, entry);
        stage.Look();
        Assert.Equal(["LM-LMQ-002"], stage.Failed);
    }

    [Fact]
    public void A_ring_wraps_with_another_phase()
    {
        using var stage = Stage.Logging(slots: 4);
        stage.TargetWrites(9, 1, 5);
        stage.Entry(Stage.First);
        for (var entry = 0; entry < 20; entry++)
        {
            stage.Entry(Stage.Plain, 9);
            stage.Look();
            stage.GiveBack((int)(stage.Posted % 4));
        }

        Assert.Empty(stage.Broken);
        Assert.True(stage.Evaluations("LM-CDE-002") > 10);
    }

    [Fact]
    public void The_entry_that_fills_a_ring_says_so()
    {
        using var stage = Stage.Logging(slots: 4);
        stage.TargetWrites(9, 1, 5);
        stage.Entry(Stage.First);
        stage.Entry(Stage.Plain, 9);
        stage.Entry(Stage.Plain, 9);
        stage.Look();
        Assert.Equal(["LM-CDE-011"], stage.Failed);
    }

    [Fact]
    public void A_full_ring_stays_as_it_is_until_logging_is_started_again()
    {
        using var stage = Stage.Logging(slots: 4);
        stage.TargetWrites(9, 1, 5);
        stage.Entry(Stage.First);
        stage.Entry(Stage.Plain, 9);
        stage.Entry(0x0F, 9);
        stage.Look();
        stage.GiveBack(3);
        stage.Entry(Stage.Plain, 9);
        stage.Look();
        Assert.Contains("LM-CDF-020", stage.Failed);
        Assert.Contains("LM-LMQ-029", stage.Failed);
    }

    [Fact]
    public void An_entry_that_was_not_given_back_is_left_alone()
    {
        using var stage = Stage.Logging();
        stage.TargetWrites(9, 1, 5);
        stage.Entry(Stage.First);
        stage.Entry(Stage.Plain, 9);
        stage.Entry(Stage.Plain, 9);
        stage.Look();
        stage.Raw(0, [1, 2, 3]);
        stage.Look();
        Assert.Equal(["LM-CDE-004"], stage.Failed);
    }

    [Fact]
    public void An_entry_is_whole_when_its_phase_says_that_it_is_there()
    {
        using var stage = Stage.Logging();
        stage.TargetWrites(9, 1, 5);
        stage.Entry(0x03, 9);
        stage.Look();
        stage.Raw(0, [1, 0, 0, 0, 7]);
        stage.Look();
        Assert.Equal(["LM-CDE-005"], stage.Failed);
    }

    [Fact]
    public void No_slot_is_left_out()
    {
        using var stage = Stage.Logging();
        stage.TargetWrites(9, 1, 5);
        stage.Entry(Stage.First);
        stage.Posted++;
        stage.Entry(Stage.Plain, 9);
        stage.Look();
        Assert.Equal(["LM-CDE-003"], stage.Failed);
    }

    [Fact]
    public void Nothing_is_written_behind_the_last_slot()
    {
        using var stage = Stage.Logging(slots: 4);
        stage.Raw(4, [1, 2, 3]);
        stage.Look();
        Assert.Equal(["LM-CDQ-013"], stage.Failed);
    }

    [Fact]
    public void A_suspension_is_told_and_so_is_the_resumption()
    {
        using var stage = Stage.Logging();
        stage.Entry(Stage.First);
        stage.Do(AdminCommandIntent.Suspend(0x11));
        stage.Entry(Stage.Suspended);
        stage.Do(AdminCommandIntent.Resume(0x11));
        stage.TargetWrites(9, 1, 5);
        stage.Entry(Stage.Plain, 9);
        stage.Look();
        Assert.Equal(["LM-LMQ-025"], stage.Failed);
    }

    [Fact]
    public void A_trigger_goes_off_when_its_slot_is_filled_and_once()
    {
        using var stage = Stage.Logging();
        stage.GiveBack(0, trigger: 1);
        var request = stage.Send(new AwaitEventIntent());
        stage.TargetWrites(9, 1, 5);
        stage.Entry(Stage.First);
        stage.Entry(Stage.Plain, 9);
        stage.Look();
        stage.Event(request, 0x0004);
        Assert.Empty(stage.Broken);
        stage.Event(stage.Send(new AwaitEventIntent()), 0x0004);
        Assert.Equal(["LM-CDE-009"], stage.Failed);
    }

    [Fact]
    public void One_slot_early_is_too_early()
    {
        using var stage = Stage.Logging();
        stage.GiveBack(0, trigger: 1);
        var request = stage.Send(new AwaitEventIntent());
        stage.Entry(Stage.First);
        stage.Look();
        stage.Event(request, 0x0004);
        Assert.Equal(["LM-CDE-007"], stage.Failed);
        Assert.Contains("one slot early", stage.Judge.Findings[0].Actual, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_trigger_there_is_no_event()
    {
        using var stage = Stage.Logging();
        stage.Event(stage.Send(new AwaitEventIntent()), 0x0004);
        Assert.Equal(["LM-CDE-008"], stage.Failed);
    }

    [Theory]
    [InlineData(StatusCode.Success, "LM-TRKU-003")]
    [InlineData(StatusCode.InvalidFieldInCommand, "LM-TRKU-003")]
    public void Starting_twice_is_refused_with_its_own_status(StatusCode status, string id)
    {
        using var stage = Stage.Logging();
        stage.Log(LoggingAction.Start, status);
        Assert.Equal([id], stage.Failed);
    }

    [Fact]
    public void A_second_queue_for_a_target_is_refused()
    {
        using var stage = Stage.Logging();
        stage.Create(8, StatusCode.InvalidControllerIdentifier);
        Assert.Equal(["LM-CDQ-017"], stage.Failed);
    }

    [Fact]
    public void A_head_where_nothing_is_is_refused()
    {
        using var stage = new Stage();
        stage.Create(8);
        stage.GiveBack(1);
        Assert.Equal(["LM-CDF-002"], stage.Failed);
    }

    [Fact]
    public void A_head_behind_the_ring_is_refused()
    {
        using var stage = new Stage();
        stage.Create(8);
        stage.GiveBack(8);
        Assert.Contains("LM-CDF-004", stage.Failed);
    }
}
