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

/// <summary>Formats, sanitizing and write protection, right and wrong, as the oracle sees them.</summary>
public sealed class MediaHistories
{
    private const NamespaceWriteProtectionState Protected = NamespaceWriteProtectionState.WriteProtected;
    private const SanitizeAction Unrestricted = (SanitizeAction)8;

    [Fact]
    public void A_format_that_does_what_it_says_breaks_nothing()
    {
        using var drive = new Drive(MediaOracle.OfFormats);
        drive.Write(1, 0x11);
        drive.Write(2, 0x12);
        drive.Format(1);
        drive.Look(1, 1, 0);
        drive.Read(1, 0);
        drive.Read(2, 0x12);

        Assert.Empty(drive.Broken);
    }

    [Fact]
    public void A_format_that_brings_another_format_is_noticed()
    {
        using var drive = new Drive(MediaOracle.OfFormats);
        drive.Format(1);
        drive.Look(1, 0, 0);

        Assert.Equal(["BASE-140/format"], drive.Broken);
    }

    [Theory]
    [InlineData(FormatNvmAttributes.None, 0x12, true)]
    [InlineData(FormatNvmAttributes.None, 0, false)]
    public void Another_namespace_keeps_its_data(FormatNvmAttributes attributes, byte found, bool isRight)
    {
        using var drive = new Drive(MediaOracle.OfFormats, attributes);
        drive.Write(2, 0x12);
        drive.Format(1);
        drive.Read(2, found);

        Assert.Equal(isRight ? [] : ["BASE-140/scope"], drive.Broken);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0x12, false)]
    public void Where_FNA_says_so_all_namespaces_are_erased(byte found, bool isRight)
    {
        using var drive = new Drive(MediaOracle.OfFormats, FormatNvmAttributes.FormatAppliesToAllNamespaces);
        drive.Write(2, 0x12);
        drive.Format(1);
        drive.Read(2, found);

        Assert.Equal(isRight ? [] : ["BASE-140/erased"], drive.Broken);
    }

    [Theory]
    [InlineData(7, 0, 0, StatusCode.InvalidFormat, StatusCode.Success, "BASE-141/format")]
    [InlineData(1, 0, 1, StatusCode.InvalidFormat, StatusCode.Success, "BASE-141/format")]
    [InlineData(1, 5, 0, StatusCode.InvalidFieldInCommand, StatusCode.InvalidFormat, "BASE-141/erase")]
    [InlineData(1, 2, 0, StatusCode.InvalidFieldInCommand, StatusCode.Success, "BASE-141/erase")]
    public void Each_mistake_has_its_status(byte format, byte erase, byte protection, StatusCode right, StatusCode wrong, string rule)
    {
        using var drive = new Drive(MediaOracle.OfFormats);
        drive.Format(1, format, erase, protection, right);
        Assert.Empty(drive.Broken);

        drive.Format(1, format, erase, protection, wrong);
        Assert.Equal([rule], drive.Broken);
    }

    [Fact]
    public void A_broadcast_that_is_not_supported_is_refused()
    {
        using var drive = new Drive(MediaOracle.OfFormats, (FormatNvmAttributes)(1 << 3));
        drive.Format(uint.MaxValue, status: StatusCode.InvalidFieldInCommand);
        Assert.Empty(drive.Broken);

        drive.Format(uint.MaxValue);
        Assert.Equal(["BASE-141/broadcast"], drive.Broken);
    }

    [Theory]
    [InlineData(StatusCode.FormatInProgress, true)]
    [InlineData(StatusCode.Success, true)]
    [InlineData(StatusCode.InvalidFieldInCommand, false)]
    public void Commands_during_a_format_may_be_retried(StatusCode status, bool isRight)
    {
        using var drive = new Drive(MediaOracle.OfFormats);
        var format = drive.Stage.Begin(new FormatNvmIntent(1, 1, 0));
        drive.Read(1, 0, status);
        drive.Stage.End(format);

        Assert.Equal(isRight ? [] : ["BASE-142/io"], drive.Broken);
    }

    [Theory]
    [InlineData(80, 40, true)]
    [InlineData(40, 80, false)]
    public void Less_and_less_is_left_to_format(byte first, byte second, bool isRight)
    {
        using var drive = new Drive(MediaOracle.OfFormats);
        drive.Stage.Begin(new FormatNvmIntent(1, 1, 0));
        drive.Look(1, 0, 0, first);
        drive.Look(1, 0, 0, second);

        Assert.Equal(isRight ? [] : ["BASE-142/progress"], drive.Broken);
    }

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
        drive.Log(second == ushort.MaxValue ? SanitizeOutcome.Sanitized : SanitizeOutcome.InProgress, (ushort)(second + (second == ushort.MaxValue ? 1 : 0)));

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
    public void A_protected_namespace_refuses_changes_and_keeps_its_data()
    {
        using var drive = new Drive(MediaOracle.OfProtection);
        drive.Protection(1, NamespaceWriteProtectionState.None);
        drive.Write(1, 0x11);
        drive.Protect(1, Protected);
        drive.Protection(1, Protected);
        drive.Look(1, 0, 0, isWriteProtected: true);
        drive.Write(1, 0x22, StatusCode.NamespaceIsWriteProtected);
        drive.Format(1, status: StatusCode.NamespaceIsWriteProtected);
        drive.Sanitize(status: StatusCode.NamespaceIsWriteProtected);
        drive.Read(1, 0x11);
        drive.Protect(1, NamespaceWriteProtectionState.None);
        drive.Write(1, 0x33);

        Assert.Empty(drive.Broken);
    }

    [Fact]
    public void A_deallocation_that_gets_through_is_noticed()
    {
        using var drive = new Drive(MediaOracle.OfProtection);
        drive.Protect(1, Protected);
        drive.Stage.Do(new DatasetManagementIntent(1, [new BlockRange(0, 1)], Deallocate: true));

        Assert.Equal(["BASE-163/refused"], drive.Broken);
    }

    [Fact]
    public void A_write_that_is_refused_and_done_all_the_same_is_noticed()
    {
        using var drive = new Drive(MediaOracle.OfProtection);
        drive.Protection(1, NamespaceWriteProtectionState.None);
        drive.Write(1, 0x11);
        drive.Protect(1, Protected);
        drive.Write(1, 0x22, StatusCode.NamespaceIsWriteProtected);
        drive.Read(1, 0x22);

        Assert.Equal(["BASE-163/refused"], drive.Broken);
    }

    [Theory]
    [InlineData(ResetKind.Controller, NamespaceWriteProtectionState.UntilPowerCycle, true)]
    [InlineData(ResetKind.Controller, NamespaceWriteProtectionState.None, false)]
    [InlineData(ResetKind.PowerCycle, NamespaceWriteProtectionState.None, true)]
    [InlineData(ResetKind.PowerCycle, NamespaceWriteProtectionState.UntilPowerCycle, false)]
    public void Until_power_cycle_means_what_it_says(ResetKind kind, NamespaceWriteProtectionState after, bool isRight)
    {
        using var drive = new Drive(MediaOracle.OfProtection);
        drive.Protect(1, NamespaceWriteProtectionState.UntilPowerCycle);
        drive.Stage.Reset(kind: kind);
        drive.Protection(1, after);

        Assert.Equal(isRight ? [] : ["BASE-163/kept"], drive.Broken);
    }

    [Fact]
    public void What_changes_nothing_is_not_refused()
    {
        using var drive = new Drive(MediaOracle.OfProtection);
        drive.Protect(1, Protected);
        drive.Stage.Do(new VerifyIntent(1, new BlockRange(0, 1)));
        Assert.Empty(drive.Broken);

        drive.Stage.Do(new UniformBlocksIntent(1, false, 0, 1, 512) { Compares = true }, StatusCode.NamespaceIsWriteProtected);
        Assert.Equal(["BASE-163/allowed"], drive.Broken);
    }

    [Fact]
    public void The_plain_state_lasts_through_resets_as_far_as_can_be_inferred()
    {
        using var drive = new Drive(MediaOracle.OfProtection);
        drive.Protect(1, Protected);
        drive.Stage.Reset(kind: ResetKind.Controller);
        drive.Write(1, 0x22, StatusCode.NamespaceIsWriteProtected);
        Assert.Empty(drive.Broken);

        drive.Write(1, 0x22);
        Assert.Equal(["BASE-163/kept"], drive.Broken);
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

    [Fact]
    public void Until_power_cycle_cannot_be_taken_back()
    {
        using var drive = new Drive(MediaOracle.OfProtection);
        drive.Protect(1, NamespaceWriteProtectionState.UntilPowerCycle);
        drive.Protect(1, NamespaceWriteProtectionState.None, StatusCode.FeatureNotChangeable);
        Assert.Empty(drive.Broken);

        drive.Protect(1, NamespaceWriteProtectionState.None);
        Assert.Equal(["BASE-163/refused"], drive.Broken);
    }

    [Fact]
    public void A_state_that_is_not_supported_is_refused()
    {
        using var drive = new Drive(MediaOracle.OfProtection);
        drive.Protect(1, NamespaceWriteProtectionState.Permanent, StatusCode.InvalidFieldInCommand);
        Assert.Empty(drive.Broken);

        drive.Protect(1, NamespaceWriteProtectionState.Permanent);
        Assert.Equal(["BASE-163/refused"], drive.Broken);
    }
}
