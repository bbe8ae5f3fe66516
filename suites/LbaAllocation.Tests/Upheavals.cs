using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.LbaAllocation.Tests.Stages;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.LbaAllocation.Tests;

/// <summary>Formatting, sanitizing, and namespaces that come and go.</summary>
public sealed class Upheavals
{
    private const uint Zeros = BlockPattern.Zeros;
    private const uint Data = 5;

    [Theory]
    [InlineData(StatusCode.Success, "")]
    [InlineData(StatusCode.InternalError, "LBA-ALLOC-062")]
    [InlineData(StatusCode.FormatInProgress, "LBA-ALLOC-062")] // the stage sets DNR
    public void While_a_format_runs_a_query_succeeds_or_is_to_be_tried_again(StatusCode status, string broken)
    {
        using var stage = new Stage();
        var format = stage.Send(new FormatNvmIntent(1, 0, 0));
        stage.Complete(stage.SendQuery(0, 0), status);
        stage.Complete(format);
        Assert.Equal(broken.Length == 0 ? [] : [broken], stage.Broken);
    }

    [Fact]
    public void After_a_format_nothing_is_known_of_blocks_any_more()
    {
        using var stage = new Stage();
        stage.Write(9, 1, Data);
        Format(stage);
        stage.Query(0, 0, ListBytes.Whole());
        stage.Read(9, 1, Zeros);
        Assert.Empty(stage.Broken);
        Assert.True(stage.Evaluations("LBA-ALLOC-060", "query") > 0);
    }

    [Fact]
    public void After_a_format_lists_are_given()
    {
        using var stage = new Stage();
        Format(stage);
        stage.Complete(stage.SendQuery(0, 0), StatusCode.InternalError);
        Assert.Contains("LBA-ALLOC-060/query", stage.Failed);
    }

    [Fact]
    public void What_lists_leave_out_after_a_format_reads_as_deallocated()
    {
        using var stage = new Stage();
        Format(stage);
        stage.Deallocate(9, 1);
        stage.Query(0, 0, ListBytes.Whole());
        stage.Read(9, 1, Data);
        Assert.Equal(["LBA-ALLOC-060/data"], stage.Failed);
    }

    [Fact]
    public void After_a_format_units_are_those_of_the_new_format()
    {
        using var stage = new Stage();
        Format(stage);
        stage.Query(0, 0, ListBytes.Whole((4, 7)));
        Assert.Contains("LBA-ALLOC-061", stage.Warned);
    }

    [Fact]
    public void Before_the_namespace_is_probed_again_nothing_is_judged()
    {
        using var stage = new Stage();
        stage.Write(9, 1, Data);
        stage.Do(new FormatNvmIntent(1, 1, 0));
        stage.Query(0, 0, ListBytes.Whole((4, 7), (500, 10)));
        stage.Read(9, 1, Zeros);
        Assert.Empty(stage.Broken);
    }

    [Theory]
    [InlineData(StatusCode.Success, SanitizeOutcome.InProgress, "LBA-ALLOC-063")]
    [InlineData(StatusCode.SanitizeInProgress, SanitizeOutcome.InProgress, "")]
    [InlineData(StatusCode.Success, SanitizeOutcome.Sanitized, "")]
    [InlineData(StatusCode.SanitizeInProgress, SanitizeOutcome.Sanitized, "")]
    public void A_query_before_the_log_says_that_sanitizing_goes_on_was_refused(StatusCode status, SanitizeOutcome outcome, string broken)
    {
        using var stage = new Stage();
        stage.Write(9, 1, Data);
        stage.Do(new SanitizeIntent(SanitizeAction.BlockErase));
        var query = stage.SendQuery(0, 0);
        ListBytes.Whole().WriteTo(Stage.BufferOf(query));
        stage.Complete(query, status);
        ReadSanitizeLog(stage, outcome);
        Assert.Equal(broken.Length == 0 ? [] : [broken], stage.Broken);
    }

    [Fact]
    public void After_sanitizing_the_namespace_is_judged_again()
    {
        using var stage = new Stage();
        stage.Do(new SanitizeIntent(SanitizeAction.BlockErase));
        ReadSanitizeLog(stage, SanitizeOutcome.Sanitized);
        stage.Oracle.OnObservation(new NamespacesProbed());
        stage.Write(9, 1, Data);
        stage.Query(0, 0, ListBytes.Whole());
        stage.Read(9, 1, Data);
        stage.Write(9, 1, 6);
        Assert.NotEmpty(stage.Failed);
    }

    [Fact]
    public void A_deleted_namespace_has_no_lists()
    {
        var subsystem = Subsystems.With(Subsystems.Example, Subsystems.Namespace(3, 100, 8));
        using var stage = new Stage(subsystem);
        stage.Do(new NamespaceManagementIntent(3, NamespaceManagementSelect.Delete));
        subsystem.ForgetNamespaces();
        subsystem.Add(Subsystems.Example);
        stage.Oracle.OnObservation(new NamespacesProbed());
        stage.Complete(stage.SendQuery(0, 0, nsid: 3), StatusCode.InvalidFieldInCommand);
        Assert.Empty(stage.Broken);
        stage.Query(0, 0, ListBytes.Whole(), nsid: 3);
        Assert.Equal(["LBA-ALLOC-009/inactive"], stage.Failed);
    }

    [Fact]
    public void A_created_namespace_is_judged_and_others_go_on()
    {
        var subsystem = Subsystems.With(Subsystems.Example);
        using var stage = new Stage(subsystem);
        stage.Write(9, 1, Data);
        subsystem.Add(Subsystems.Namespace(4, 100, 1));
        stage.Oracle.OnObservation(new NamespacesProbed());
        stage.Write(7, 1, Data, nsid: 4);
        stage.Query(7, 1, ListBytes.Whole((7, 0)), nsid: 4);
        stage.Query(0, 0, ListBytes.Whole());
        stage.Read(9, 1, Data);
        stage.Write(9, 1, 6);
        Assert.Equal(["LBA-ALLOC-029/reported"], stage.Failed);
    }

    private static void Format(Stage stage)
    {
        stage.Do(new FormatNvmIntent(1, 0, 0));
        stage.Oracle.OnObservation(new NamespacesProbed());
    }

    private static void ReadSanitizeLog(Stage stage, SanitizeOutcome outcome)
    {
        var log = stage.Send(AwaitSanitizeStep.Look);
        Stage.BufferOf(log).Clear();
        Stage.BufferOf(log)[2] = (byte)outcome;
        stage.Complete(log);
    }
}
