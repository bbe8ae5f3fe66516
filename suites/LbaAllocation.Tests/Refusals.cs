using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.LbaAllocation.Tests.Stages;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.LbaAllocation.Tests;

/// <summary>Statuses of legal and illegal questions.</summary>
public sealed class Refusals
{
    private static readonly LbaStatusIntent Legal = LbaStatusIntent.Allocated(1, 0, 0, 4);

    [Fact]
    public void A_legal_question_must_succeed() =>
        Judged(Legal, StatusCode.InvalidCommandOpcode, ["LBA-ALLOC-001"], []);

    [Theory]
    [InlineData(StatusCode.Success, "LBA-ALLOC-007/rejected", "")]
    [InlineData(StatusCode.InvalidFieldInCommand, "", "")]
    [InlineData(StatusCode.InternalError, "", "LBA-ALLOC-007/status")]
    public void A_reserved_action(StatusCode status, string fails, string warns) =>
        Judged(Legal with { Action = (LbaStatusAction)0x12 }, status, List(fails), List(warns));

    [Theory]
    [InlineData(StatusCode.Success, "LBA-ALLOC-008")]
    [InlineData(StatusCode.InvalidFieldInCommand, "")]
    [InlineData(StatusCode.InvalidNamespaceOrFormat, "LBA-ALLOC-008")]
    public void The_broadcast_namespace(StatusCode status, string fails) =>
        Judged(Legal with { NamespaceIdentifier = uint.MaxValue }, status, List(fails), []);

    [Fact]
    public void The_broadcast_namespace_of_an_older_device_may_be_called_invalid()
    {
        var subsystem = Subsystems.With(Subsystems.Example);
        subsystem.Version = 0x0002_0000;
        using var stage = new Stage(subsystem);
        stage.Complete(stage.Send(Legal with { NamespaceIdentifier = uint.MaxValue }), StatusCode.InvalidNamespaceOrFormat);
        Assert.Empty(stage.Broken);
    }

    [Theory]
    [InlineData(2u, StatusCode.InvalidFieldInCommand, "")]
    [InlineData(2u, StatusCode.Success, "LBA-ALLOC-009/inactive")]
    [InlineData(2u, StatusCode.InvalidNamespaceOrFormat, "LBA-ALLOC-009/inactive")]
    [InlineData(5u, StatusCode.InvalidNamespaceOrFormat, "")]
    [InlineData(5u, StatusCode.InvalidFieldInCommand, "LBA-ALLOC-009/invalid")]
    [InlineData(0u, StatusCode.InvalidNamespaceOrFormat, "")]
    [InlineData(0u, StatusCode.Success, "LBA-ALLOC-009/invalid")]
    public void A_namespace_that_is_not_active(uint identifier, StatusCode status, string fails) =>
        Judged(Legal with { NamespaceIdentifier = identifier }, status, List(fails), []);

    [Theory]
    [InlineData(100UL, StatusCode.LbaOutOfRange, "")]
    [InlineData(100UL, StatusCode.InvalidFieldInCommand, "LBA-ALLOC-010/status")]
    [InlineData(ulong.MaxValue, StatusCode.Success, "LBA-ALLOC-010/rejected")]
    public void A_start_behind_the_end_only_warns(ulong start, StatusCode status, string warns) =>
        Judged(Legal with { StartingLba = start }, status, [], List(warns));

    [Fact]
    public void A_list_for_a_start_behind_the_end_fails()
    {
        using var stage = new Stage();
        stage.Query(ulong.MaxValue, 2, ListBytes.Whole((0, 7)));
        Assert.Contains("LBA-ALLOC-025/inside", stage.Failed);
    }

    [Theory]
    [InlineData(StatusCode.LbaOutOfRange, "")]
    [InlineData(StatusCode.Success, "LBA-ALLOC-011/rejected")]
    public void A_range_across_the_end_only_warns(StatusCode status, string warns) =>
        Judged(Legal with { StartingLba = 90, RangeLength = 11 }, status, [], List(warns));

    [Theory]
    [InlineData(false, StatusCode.Success, "LBA-ALLOC-002/rejected", "")]
    [InlineData(false, StatusCode.InvalidCommandOpcode, "", "")]
    [InlineData(true, StatusCode.InvalidCommandOpcode, "", "LBA-ALLOC-002/status")]
    [InlineData(true, StatusCode.InvalidFieldInCommand, "", "")]
    public void A_device_without_the_capability(bool hasOtherActions, StatusCode status, string fails, string warns)
    {
        var subsystem = Subsystems.With(Subsystems.Example);
        (subsystem.ReportsAllocatedLbas, subsystem.ReportsUnrecoverableLbas) = (false, hasOtherActions);
        using var stage = new Stage(subsystem);
        Judged(stage, Legal, status, List(fails), List(warns));
    }

    [Fact]
    public void A_command_that_breaks_two_rules_may_end_with_either_error() =>
        Judged(Legal with { NamespaceIdentifier = uint.MaxValue, Action = 0 }, StatusCode.InvalidNamespaceOrFormat, [], []);

    private static void Judged(LbaStatusIntent command, StatusCode status, string[] fails, string[] warns)
    {
        using var stage = new Stage();
        Judged(stage, command, status, fails, warns);
    }

    private static void Judged(Stage stage, LbaStatusIntent command, StatusCode status, string[] fails, string[] warns)
    {
        var query = stage.Send(command);
        ListBytes.Whole().WriteTo(query.Buffer.Span);
        stage.Complete(query, status);
        Assert.Equal(fails, stage.Failed);
        Assert.Equal(warns, stage.Warned);
    }

    private static string[] List(string rule) => rule.Length == 0 ? [] : [rule];
}
