using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Firmware;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Namespaces;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Maintenance;

/// <summary>Download, commit and the slot log (BASE-146, BASE-089): three slots, the first read only, the second filled.</summary>
public class FirmwareTests
{
    private static readonly ReferenceConfiguration Updatable = ManagedShapes.TwoControllers() with
    {
        NvmSubsystemResetSupported = true,
        Sanitize = new SanitizeConfiguration { CryptoErase = true },
        Firmware = new FirmwareConfiguration
        {
            IsSupported = true,
            Slots = 3,
            FirstSlotReadOnly = true,
            ActivatesWithoutReset = true,
            DetectsMultipleUpdates = true,
            FilledSlots = 2,
        },
    };

    [Fact]
    public void An_image_is_stored_made_the_next_one_and_run_by_a_reset()
    {
        using var rig = new Rig(Updatable).Started();
        Assert.Equal("FW1: 1 0 [FW1|OLDER-2|]", rig.Firmware());
        rig.Download(rig.Subsystem.FirmwareImages[1]);

        Assert.Equal(StatusCode.Success, rig.Commit(FirmwareCommitAction.Replace, 3));
        Assert.Equal("FW1: 1 0 [FW1|OLDER-2|IMAGE-B]", rig.Firmware());
        Assert.Equal(StatusCode.Success, rig.Commit(FirmwareCommitAction.ActivateAtReset, 3));
        Assert.Equal("FW1: 1 3 [FW1|OLDER-2|IMAGE-B]", rig.Firmware());
        rig.Restart();

        Assert.Equal("IMAGE-B: 3 0 [FW1|OLDER-2|IMAGE-B]", rig.Firmware());
        rig.Restart();
        Assert.Equal("IMAGE-B: 3 0 [FW1|OLDER-2|IMAGE-B]", rig.Firmware());
    }

    [Fact]
    public void What_is_there_already_can_be_run_at_once()
    {
        using var rig = new Rig(Updatable).Started();

        Assert.Equal(StatusCode.Success, rig.Commit(FirmwareCommitAction.ActivateNow, 2));

        Assert.Equal("OLDER-2: 2 0 [FW1|OLDER-2|]", rig.Firmware());
    }

    [Theory]
    [InlineData(FirmwareActivation.AtOnceOrAtReset, StatusCode.Success, StatusCode.Success)]
    [InlineData(FirmwareActivation.ControllerLevelReset, StatusCode.Success, StatusCode.FirmwareActivationRequiresControllerLevelReset)]
    [InlineData(
        FirmwareActivation.ConventionalReset,
        StatusCode.FirmwareActivationRequiresConventionalReset,
        StatusCode.FirmwareActivationRequiresConventionalReset)]
    [InlineData(
        FirmwareActivation.SubsystemReset,
        StatusCode.FirmwareActivationRequiresNvmSubsystemReset,
        StatusCode.FirmwareActivationRequiresNvmSubsystemReset)]
    [InlineData(
        FirmwareActivation.TooLongWithoutReset, StatusCode.Success, StatusCode.FirmwareActivationRequiresMaximumTimeViolation)]
    [InlineData(FirmwareActivation.Prohibited, StatusCode.FirmwareActivationProhibited, StatusCode.FirmwareActivationProhibited)]
    public void An_image_says_what_it_takes_to_run_it(FirmwareActivation activation, StatusCode atReset, StatusCode atOnce)
    {
        using var rig = new Rig(Updatable).Started();

        rig.Download(rig.Image(activation));
        Assert.Equal(atOnce, rig.Commit(FirmwareCommitAction.ActivateNow, 3));
        rig.Download(rig.Image(activation));
        Assert.Equal(atReset, rig.Commit(FirmwareCommitAction.ReplaceAndActivateAtReset, 3));
    }

    [Theory]
    [InlineData(FirmwareActivation.ConventionalReset, ResetKind.Function, false)]
    [InlineData(FirmwareActivation.ConventionalReset, ResetKind.Conventional, true)]
    [InlineData(FirmwareActivation.SubsystemReset, ResetKind.Conventional, false)]
    [InlineData(FirmwareActivation.SubsystemReset, ResetKind.Subsystem, true)]
    [InlineData(FirmwareActivation.SubsystemReset, ResetKind.PowerCycle, true)]
    [InlineData(FirmwareActivation.TooLongWithoutReset, ResetKind.Controller, true)]
    public void Only_a_reset_that_suffices_runs_it(FirmwareActivation activation, ResetKind kind, bool runs)
    {
        using var rig = new Rig(Updatable).Started();
        rig.Download(rig.Image(activation));
        rig.Commit(FirmwareCommitAction.ReplaceAndActivateAtReset, 3);

        rig.Controller.Reset(kind);
        rig.Controller.Start(new QueueLayout(32, 1, 64));

        Assert.StartsWith(runs ? "IMAGE-" : "FW1: 1 3", rig.Firmware(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FirmwareCommitAction.Replace, 1, StatusCode.InvalidFirmwareSlot)]
    [InlineData(FirmwareCommitAction.Replace, 4, StatusCode.InvalidFirmwareSlot)]
    [InlineData(FirmwareCommitAction.ActivateAtReset, 4, StatusCode.InvalidFirmwareSlot)]
    [InlineData(FirmwareCommitAction.ActivateAtReset, 3, StatusCode.InvalidFirmwareImage)]
    [InlineData(FirmwareCommitAction.Replace, 2, StatusCode.InvalidFirmwareImage)]
    [InlineData((FirmwareCommitAction)4, 2, StatusCode.InvalidFieldInCommand)]
    [InlineData(FirmwareCommitAction.ReplaceBootPartition, 2, StatusCode.InvalidFieldInCommand)]
    public void Wrong_slots_missing_images_and_unknown_actions_change_nothing(FirmwareCommitAction action, byte slot, StatusCode status)
    {
        using var rig = new Rig(Updatable).Started();

        Assert.Equal(status, rig.Commit(action, slot));
        Assert.Equal("FW1: 1 0 [FW1|OLDER-2|]", rig.Firmware());
    }

    [Fact]
    public void The_controller_chooses_a_slot_that_does_not_run()
    {
        using var rig = new Rig(Updatable).Started();
        rig.Download(rig.Subsystem.FirmwareImages[0]);

        Assert.Equal(StatusCode.Success, rig.Commit(FirmwareCommitAction.Replace, 0));

        Assert.Equal("FW1: 1 0 [FW1|OLDER-2|IMAGE-A]", rig.Firmware());
    }

    [Fact]
    public void Pieces_come_in_any_order_and_a_gap_is_no_image()
    {
        using var rig = new Rig(Updatable).Started();
        var image = rig.Subsystem.FirmwareImages[1].Bytes.Span;
        Assert.Equal(StatusCode.Success, rig.DownloadPiece(image[8192..], 8192));
        Assert.Equal(StatusCode.Success, rig.DownloadPiece(image[..4096], 0));
        Assert.Equal(StatusCode.InvalidFirmwareImage, rig.Commit(FirmwareCommitAction.Replace, 3));

        Assert.Equal(StatusCode.Success, rig.DownloadPiece(image[8192..], 8192));
        Assert.Equal(StatusCode.Success, rig.DownloadPiece(image[4096..8192], 4096));
        Assert.Equal(StatusCode.Success, rig.DownloadPiece(image[..4096], 0));
        Assert.Equal(StatusCode.Success, rig.Commit(FirmwareCommitAction.Replace, 3));

        // What was sent for an image before is no part of the next one.
        Assert.Equal(StatusCode.Success, rig.DownloadPiece(image[8192..], 8192));
        Assert.Equal(StatusCode.InvalidFirmwareImage, rig.Commit(FirmwareCommitAction.Replace, 3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(17)]
    [InlineData(20)]
    [InlineData(26)]
    [InlineData(40)]
    [InlineData(4095)]
    public void One_wrong_byte_makes_an_image_invalid(int place)
    {
        using var rig = new Rig(Updatable).Started();
        var image = rig.Subsystem.FirmwareImages[0].Bytes.ToArray();
        image[place] ^= 0x81;
        Assert.Equal(StatusCode.Success, rig.DownloadPiece(image, 0));

        Assert.Equal(StatusCode.InvalidFirmwareImage, rig.Commit(FirmwareCommitAction.Replace, 3));
    }

    [Fact]
    public void A_reset_takes_the_pieces_of_its_controller_and_no_image()
    {
        using var rig = new Rig(Updatable).Started();
        rig.Download(rig.Subsystem.FirmwareImages[0]);
        rig.Restart();

        Assert.Equal(StatusCode.InvalidFirmwareImage, rig.Commit(FirmwareCommitAction.Replace, 3));
    }

    [Theory]
    [InlineData(false, StatusCode.InvalidFieldInCommand)]
    [InlineData(true, StatusCode.OverlappingRange)]
    public void Pieces_lie_at_multiples_of_the_granularity(bool overlaps, StatusCode status)
    {
        var policies = Shapes.Plain with { Maintenance = new MaintenancePolicy { MisalignedPieceOverlaps = overlaps } };
        using var rig = new Rig(Updatable, policies).Started();

        Assert.Equal(status, rig.DownloadPiece(new byte[4096], 4));
        Assert.Equal(status, rig.DownloadPiece(new byte[4092], 0));
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.DownloadPiece(new byte[4096], FirmwareDownload.MaximumImageBytes));
    }

    [Theory]
    [InlineData(OverlapChoice.Replaces, StatusCode.Success, StatusCode.Success)]
    [InlineData(OverlapChoice.RefusedAtDownload, StatusCode.OverlappingRange, StatusCode.Success)]
    [InlineData(OverlapChoice.RefusedAtCommit, StatusCode.Success, StatusCode.OverlappingRange)]
    public void Overlapping_pieces_end_as_the_policy_has_it(OverlapChoice choice, StatusCode download, StatusCode commit)
    {
        using var rig = new Rig(Updatable, Shapes.Plain with { Maintenance = new MaintenancePolicy { Overlap = choice } }).Started();
        var image = rig.Subsystem.FirmwareImages[0].Bytes.Span;
        Assert.Equal(StatusCode.Success, rig.DownloadPiece(image, 0));

        Assert.Equal(download, rig.DownloadPiece(image, 0));
        var result = rig.SendCommit(FirmwareCommitAction.Replace, 3);

        Assert.Equal(commit, result.Completion.Status.CodeWithType);
        Assert.Equal(choice == OverlapChoice.RefusedAtDownload ? 0u : 1u, result.Completion.Dword0);
    }

    [Fact]
    public void Updates_through_two_controllers_are_noticed()
    {
        using var rig = new Rig(Updatable).Started();
        rig.Download(rig.Subsystem.FirmwareImages[0]);
        rig.Download(rig.Subsystem.FirmwareImages[1], controller: 1);

        var result = rig.SendCommit(FirmwareCommitAction.Replace, 3);

        Assert.Equal((StatusCode.Success, 1u), (result.Completion.Status.CodeWithType, result.Completion.Dword0));
    }

    [Fact]
    public void No_sanitize_operation_begins_while_firmware_waits_for_a_reset()
    {
        using var rig = new Rig(Updatable).Started();
        var sanitize = SanitizeCommand.Encode(new SanitizeCommand(SanitizeAction.CryptoErase));
        Assert.Equal(StatusCode.Success, rig.Commit(FirmwareCommitAction.ActivateAtReset, 2));

        Assert.Equal(StatusCode.FirmwareActivationRequiresControllerLevelReset, rig.StatusOf(sanitize));
        rig.Restart();
        Assert.Equal(StatusCode.Success, rig.StatusOf(sanitize));
    }

    [Fact]
    public void Without_the_capability_one_slot_is_there_to_be_read()
    {
        using var rig = new Rig().Started();

        Assert.Equal("FW1: 1 0 [FW1||]", rig.Firmware());
        Assert.Equal(StatusCode.InvalidCommandOpcode, rig.Commit(FirmwareCommitAction.ActivateAtReset, 1));
        Assert.Empty(rig.Subsystem.FirmwareImages);
    }
}
