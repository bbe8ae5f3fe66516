using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.Media.Model;
using NvmeConformance.Controller.NamespaceManagement.Intents;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Media;

/// <summary>Sanitizing, right and wrong, as the oracle sees it.</summary>
public sealed class SanitizeHistories
{
    private const SanitizeAction Unrestricted = (SanitizeAction)8;

    [Fact]
    public void A_sanitize_that_is_as_it_should_be_breaks_nothing()
    {
        using var drive = new Drive(MediaOracle.OfSanitizing);
        drive.Protection(1, NamespaceWriteProtectionState.None);
        drive.Protection(2, NamespaceWriteProtectionState.None);
        drive.Write(1, 0x11);
        drive.Log(SanitizeOutcome.NeverSanitized);
        drive.Sanitize();
        drive.Log(SanitizeOutcome.InProgress, 100);
        drive.Read(1, 0, StatusCode.SanitizeInProgress);
        drive.Stage.Do(new IdentifyIntent(0, IdentifyCns.Controller));
        drive.Stage.Reset(kind: ResetKind.PowerCycle);
        drive.Log(SanitizeOutcome.InProgress, 200);
        drive.Log(SanitizeOutcome.Sanitized);
        drive.Read(1, 0x77);

        Assert.Empty(drive.Broken);
    }

    [Fact]
    public void A_sanitize_that_the_log_does_not_know_is_noticed()
    {
        using var drive = new Drive(MediaOracle.OfSanitizing);
        drive.Sanitize();
        drive.Log(SanitizeOutcome.NeverSanitized);

        Assert.Equal(["BASE-143/background"], drive.Broken);
    }

    [Fact]
    public void Old_data_after_a_sanitize_is_noticed()
    {
        using var drive = new Drive(MediaOracle.OfSanitizing);
        drive.Write(1, 0x11);
        drive.Sanitize();
        drive.Log(SanitizeOutcome.Sanitized);
        drive.Read(1, 0x11);

        Assert.Equal(["BASE-143/background"], drive.Broken);
    }

    [Theory]
    [InlineData(ushort.MaxValue, false)]
    [InlineData(99, false)]
    [InlineData(100, true)]
    public void Progress_goes_forward(ushort second, bool isRight)
    {
        using var drive = new Drive(MediaOracle.OfSanitizing);
        drive.Sanitize();
        drive.Log(SanitizeOutcome.InProgress, 100);
        drive.Log(
            second == ushort.MaxValue ? SanitizeOutcome.Sanitized : SanitizeOutcome.InProgress,
            (ushort)(second + (second == ushort.MaxValue ? 1 : 0)));

        Assert.Equal(isRight ? [] : ["BASE-143/progress"], drive.Broken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_command_that_must_not_get_through_is_noticed_when_the_operation_still_runs(bool stillRuns)
    {
        using var drive = new Drive(MediaOracle.OfSanitizing);
        drive.Sanitize();
        drive.Read(1, 0);
        drive.Log(stillRuns ? SanitizeOutcome.InProgress : SanitizeOutcome.Sanitized, stillRuns ? (ushort)5 : ushort.MaxValue);

        Assert.Equal(stillRuns ? ["BASE-143/commands"] : [], drive.Broken);
    }

    [Fact]
    public void A_command_that_must_get_through_and_does_not_is_noticed()
    {
        using var drive = new Drive(MediaOracle.OfSanitizing);
        drive.Sanitize();
        drive.Stage.Do(new IdentifyIntent(0, IdentifyCns.Controller), StatusCode.SanitizeInProgress);

        Assert.Equal(["BASE-143/commands"], drive.Broken);
    }

    [Theory]
    [InlineData(SanitizeOutcome.NeverSanitized, ushort.MaxValue)]
    [InlineData(SanitizeOutcome.InProgress, 50)]
    public void A_sanitize_that_a_reset_sets_back_is_noticed(SanitizeOutcome outcome, ushort progress)
    {
        using var drive = new Drive(MediaOracle.OfSanitizing);
        drive.Sanitize();
        drive.Log(SanitizeOutcome.InProgress, 100);
        drive.Stage.Reset();
        drive.Log(outcome, progress);

        Assert.Equal(["BASE-143/survives"], drive.Broken);
    }

    [Fact]
    public void A_sanitize_that_failed_blocks()
    {
        using var drive = new Drive(MediaOracle.OfSanitizing);
        drive.Sanitize();
        drive.Log(SanitizeOutcome.Failed);
        drive.Read(1, 0, StatusCode.SanitizeFailed);
        drive.Sanitize(SanitizeAction.ExitFailureMode, StatusCode.SanitizeFailed);
        Assert.Empty(drive.Broken);

        drive.Read(1, 0);
        Assert.Equal(["BASE-144"], drive.Broken);
    }

    [Fact]
    public void A_restricted_failure_cannot_be_left()
    {
        using var drive = new Drive(MediaOracle.OfSanitizing);
        drive.Sanitize();
        drive.Log(SanitizeOutcome.Failed);
        drive.Sanitize(SanitizeAction.ExitFailureMode);

        Assert.Equal(["BASE-144"], drive.Broken);
    }

    [Fact]
    public void A_failure_that_was_left_blocks_nothing_any_more()
    {
        using var drive = new Drive(MediaOracle.OfFailedSanitizing);
        drive.Stage.Do(new SanitizeIntent(SanitizeAction.BlockErase) { AllowUnrestrictedExit = true });
        drive.Log(SanitizeOutcome.Failed, action: SanitizeAction.BlockErase | Unrestricted);
        drive.Write(1, 0x11, StatusCode.SanitizeFailed);
        drive.Sanitize(SanitizeAction.ExitFailureMode);
        drive.Log(SanitizeOutcome.Failed, action: SanitizeAction.BlockErase | Unrestricted);
        drive.Write(1, 0x11);
        Assert.Empty(drive.Broken);

        drive.Write(1, 0x11, StatusCode.SanitizeFailed);
        Assert.Equal(["BASE-144"], drive.Broken);
    }

    [Fact]
    public void A_restricted_failure_is_ended_by_another_sanitize()
    {
        using var drive = new Drive(MediaOracle.OfFailedSanitizing);
        drive.Sanitize();
        drive.Log(SanitizeOutcome.Failed);
        drive.Sanitize(SanitizeAction.ExitFailureMode, StatusCode.SanitizeFailed);
        Assert.Empty(drive.Broken);

        drive.Sanitize(status: StatusCode.SanitizeFailed);
        Assert.Equal(["BASE-144"], drive.Broken);
    }
}
