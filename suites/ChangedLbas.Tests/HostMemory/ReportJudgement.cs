using System.Runtime.InteropServices;
using NvmeConformance.ChangedLbas.HostMemory.Steps;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.ChangedLbas.Tests.HostMemory;

/// <summary>Reports on memory, right and wrong.</summary>
public sealed class ReportJudgement : IDisposable
{
    private readonly MemoryStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public void What_was_read_is_reported_once()
    {
        _stage.Start();
        _stage.Report(_stage.Read(20));
        _stage.Report();
        Assert.Empty(_stage.Broken);
        Assert.True(_stage.Evaluations("LM-TRKR-002") > 0);
    }

    [Fact]
    public void A_page_that_was_read_and_is_not_reported()
    {
        _stage.Start();
        _stage.Report(_stage.Read(40)[..^1]);
        Assert.Equal(["LM-TRKR-002"], _stage.Failed);
    }

    [Fact]
    public void A_page_that_comes_with_a_later_report_because_there_was_more()
    {
        _stage.Start();
        var pages = _stage.Read(40);
        _stage.Report(TrackedMemoryAttributes.MoreToReport, 0, pages[..1]);
        _stage.Report(pages[1..]);
        Assert.Empty(_stage.Broken);
        Assert.True(_stage.Evaluations("LM-TRKR-008") > 0);
    }

    [Fact]
    public void A_page_that_was_lost_because_it_did_not_fit()
    {
        _stage.Start();
        var pages = _stage.Read(40);
        _stage.Report(TrackedMemoryAttributes.MoreToReport, 0, pages[..1]);
        _stage.Report(pages[2..]);
        Assert.Contains("LM-TRKR-008", _stage.Failed);
    }

    [Fact]
    public void Data_of_admin_commands_that_are_not_reported()
    {
        _stage.Start();
        _stage.Do(new IdentifyIntent(0, IdentifyCns.ControllerList), controllerIndex: 1);
        _stage.Report();
        Assert.Equal(["LM-TRKR-002", "LM-TRKR-003"], _stage.Failed.Order());
    }

    [Fact]
    public void A_log_page_of_which_nothing_was_written_owes_nothing()
    {
        _stage.Start();
        _stage.Do(new LogPageIntent(Nvme.Spec.Commands.LogPageIdentifier.FirmwareSlotInformation, 16), controllerIndex: 1);
        _stage.Report();
        Assert.Empty(_stage.Broken);
    }

    [Fact]
    public void A_change_that_is_told_of_twice()
    {
        _stage.Start();
        var pages = _stage.Read();
        _stage.Report(pages);
        _stage.Report(pages);
        Assert.Equal(["LM-TRKR-006"], _stage.Failed);
    }

    [Fact]
    public void A_page_that_is_read_into_again_is_told_of_again()
    {
        _stage.Start();
        var first = _stage.BeginRead(1);
        _stage.Complete(first);
        var pages = MemoryStage.PagesOf(first);
        _stage.Report(pages);
        var second = _stage.BeginRead(1);
        _stage.Complete(second);
        Assert.Equal(pages, MemoryStage.PagesOf(second));
        _stage.Report(pages);
        Assert.Empty(_stage.Broken);
    }

    [Fact]
    public void What_changes_often_may_be_held_back()
    {
        _stage.Start();
        var pages = _stage.Read(1);
        _stage.Report(pages);
        _stage.Read(1);
        _stage.Report();
        _stage.Report(pages);
        Assert.Empty(_stage.Broken);
    }

    [Fact]
    public void Memory_outside_of_the_ranges()
    {
        _stage.Start(StatusCode.Success, 0, (MemoryStage.Base, 2));
        _stage.Report(MemoryStage.Base + (5 * MemoryStage.Page));
        Assert.Contains("LM-TRKR-016", _stage.Warned);
    }

    [Fact]
    public void A_coarser_unit_may_stick_out_of_the_ranges_and_one_that_reaches_into_the_next_range_is_inside()
    {
        _stage.Start(StatusCode.Success, 0, (MemoryStage.Base, 1), (MemoryStage.Base + MemoryStage.Page, 7));
        _stage.Read(1);
        _stage.Report(TrackedMemoryAttributes.None, 2, MemoryStage.Base);
        Assert.DoesNotContain("LM-TRKR-016", _stage.Broken);
    }

    [Fact]
    public void Memory_that_was_only_read_or_belongs_to_another_controller()
    {
        _stage.Start();
        var write = _stage.Send(new WriteIntent(1, new BlockRange(0, 8), 1), 1);
        _stage.Complete(write);
        _stage.Report(MemoryStage.PagesOf(write)[1..]);
        Assert.Equal(["LM-TRKR-017"], _stage.Warned);

        using var another = new MemoryStage();
        another.Start();
        another.Report(another.Read(8, controller: 2)[1..]);
        Assert.Equal(["LM-TRKR-017"], another.Warned);
    }

    [Fact]
    public void What_failed_or_was_on_its_way_at_the_start_may_be_reported_or_not()
    {
        var early = _stage.BeginRead();
        var pages = MemoryStage.PagesOf(early);
        _stage.Start();
        _stage.Complete(early);
        var failed = _stage.Read(8, status: StatusCode.UnrecoveredReadError);
        _stage.Report();
        Assert.Empty(_stage.Broken);
        _stage.Report([.. pages.Concat(failed).Distinct()]);
        Assert.Empty(_stage.Broken);
    }

    [Fact]
    public void What_ended_before_the_start_is_not_reported()
    {
        var pages = _stage.Read(24);
        _stage.Start();
        _stage.Report(pages[1..]);
        Assert.Equal(["LM-TRKR-017"], _stage.Warned);
    }

    [Fact]
    public void A_read_that_races_with_a_report_is_in_it_or_in_the_next()
    {
        _stage.Start();
        var read = _stage.BeginRead(8);
        var report = _stage.BeginReport();
        _stage.Complete(read);
        _stage.EndReport(report, TrackedMemoryAttributes.None, 0);
        _stage.Report(MemoryStage.PagesOf(read));
        Assert.Empty(_stage.Broken);

        read = _stage.BeginRead(64);
        _stage.Report();
        _stage.Complete(read);
        _stage.Report(MemoryStage.PagesOf(read)[..3]);
        Assert.Contains("LM-TRKR-018", _stage.Warned);
        Assert.Contains("LM-TRKR-002", _stage.Failed);
    }

    [Theory]
    [InlineData(false, "LM-TRKR-014")]
    [InlineData(true, "LM-TRKR-019")]
    public void A_report_that_fails_or_is_cut_takes_changes_away(bool isShort, string rule)
    {
        _stage.Start();
        var pages = _stage.Read(40);
        _stage.Do(
            isShort ? TrackIntent.Receive(MemoryStage.Target, 1) : TrackIntent.Receive(MemoryStage.Target, 64).With(10, 0xFF, 1, "SEL"),
            StatusCode.InvalidFieldInCommand);
        _stage.Report(pages[1..]);
        Assert.Equal([rule], _stage.Warned);
        Assert.Equal(["LM-TRKR-002"], _stage.Failed);
    }

    [Fact]
    public void Completions_are_owed_where_the_queue_is_known()
    {
        _stage.Oracle.OnObservation(new ChangedLbas.HostMemory.MemorySeen(1, MemoryStage.Base + 0x10_0000, 0x10_0000, [(1, MemoryStage.Base, 1024)]));
        _stage.Start(StatusCode.Success, 0, (MemoryStage.Base, 1));
        _stage.Do(new FlushIntent(1), controllerIndex: 1);
        _stage.Report();
        Assert.Equal(["LM-TRKR-004"], _stage.Warned);
    }

    [Theory]
    [InlineData(0, 1, "LM-TRKR-001")]
    [InlineData(1, 0x04, "LM-TRKR-001")]
    [InlineData(1, 0x01, "LM-TRKR-007")]
    [InlineData(1, 0x02, "LM-TRKR-009")]
    [InlineData(2, 0x12, "LM-TRKR-001")]
    [InlineData(7, 0xFF, "LM-TRKR-008")]
    [InlineData(10, 1, "LM-TRKR-001")]
    [InlineData(15, 1, "LM-TRKR-001")]
    public void A_header_with_one_byte_wrong(int at, byte value, string rule)
    {
        _stage.Start();
        var report = _stage.BeginReport();
        var buffer = MemoryStage.BufferOf(report);
        buffer.Clear();
        MemoryMarshal.Write(buffer, new TrackedMemoryChangesHeader { ControllerIdentifier = MemoryStage.Target });
        buffer[at] = value;
        _stage.Complete(report);
        Assert.Contains(rule, _stage.Failed);
    }

    [Fact]
    public void A_descriptor_that_is_no_multiple_of_the_unit()
    {
        _stage.Start();
        _stage.Read(64);
        _stage.Report(TrackedMemoryAttributes.MoreToReport, 1, MemoryStage.Base + MemoryStage.Page);
        Assert.Contains("LM-TRKR-005", _stage.Failed);
    }

    [Fact]
    public void A_suspended_target_is_reported_on_completely()
    {
        _stage.Start();
        _stage.Read(1);
        _stage.Read(1);
        _stage.Do(ChangedLbas.Intents.AdminCommandIntent.Suspend(MemoryStage.Target));
        _stage.Report(TrackedMemoryAttributes.Suspended, 0);
        Assert.Contains("LM-TRKR-002", _stage.Failed);
    }

    [Fact]
    public void After_the_last_report_of_a_suspended_target_nothing_comes()
    {
        _stage.Start();
        var pages = _stage.Read(8);
        _stage.Do(ChangedLbas.Intents.AdminCommandIntent.Suspend(MemoryStage.Target));
        _stage.Report(TrackedMemoryAttributes.Suspended, 0, pages);
        Assert.Empty(_stage.Broken);
        _stage.Report(TrackedMemoryAttributes.Suspended, 0, pages);
        Assert.Contains("LM-TRKR-010", _stage.Failed);
    }

    [Fact]
    public void A_reset_of_the_target_leaves_tracking_alone()
    {
        _stage.Start();
        var pages = _stage.Read(8);
        _stage.Reset(controllerIndex: 1);
        _stage.Report(pages);
        Assert.Empty(_stage.Broken);
        Assert.True(_stage.Evaluations("LM-RST-006", "memory") > 0);
    }

    [Fact]
    public void A_reset_of_the_target_that_ends_tracking_is_only_told()
    {
        _stage.Start();
        _stage.Reset(controllerIndex: 1);
        _stage.Do(TrackIntent.Receive(MemoryStage.Target, 64), StatusCode.InvalidControllerIdentifier);
        Assert.Equal(["LM-RST-006/memory"], _stage.Warned);
        Assert.Empty(_stage.Failed);
    }

    [Theory]
    [InlineData(ResetKind.Controller)]
    [InlineData(ResetKind.Subsystem)]
    public void A_reset_of_the_manager_ends_tracking(ResetKind kind)
    {
        _stage.Start();
        _stage.Read();
        _stage.Reset(kind);
        _stage.Do(TrackIntent.Receive(MemoryStage.Target, 64), StatusCode.InvalidControllerIdentifier);
        Assert.Empty(_stage.Broken);
        _stage.Start(StatusCode.InvalidControllerIdentifier);
        Assert.Contains("LM-TRKM-001", _stage.Failed);
    }
}
