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

/// <summary>Write protection, right and wrong, as the oracle sees it.</summary>
public sealed class ProtectionHistories
{
    private const NamespaceWriteProtectionState Protected = NamespaceWriteProtectionState.WriteProtected;

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
