using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Firmware;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin.Maintenance;

/// <summary>
/// Firmware Commit, 10h (B2.2 5.1.8): puts the image that was downloaded into a slot, has a reset run what is in one, or runs it at once
/// (BASE-146). Some of its statuses say that the image is stored and what it still takes.
/// </summary>
/// <param name="controller">The controller that executes.</param>
public class FirmwareCommit(ReferenceController controller) : ControllerCommand(controller)
{
    private const byte MultipleUpdates = 1;

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Firmware.IsSupported;

    /// <inheritdoc />
    public override CommandEffects Effects => new() { Scope = EffectScopes.NvmSubsystem, ControllerCapabilityChange = true };

    private FirmwareSlots Slots => Controller.Subsystem.Firmware.Slots;

    private FirmwareDownload Download => Controller.Subsystem.Firmware.DownloadOf(Controller.Index);

    /// <inheritdoc />
    protected override CommandOutcome ExecuteForController(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var fields = FirmwareCommitCommand.Decode(command.Entry);
        if (!IsOffered(fields.Action))
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        var before = Slots.RunningRevision;
        var isReplaced = fields.Action is FirmwareCommitAction.Replace or FirmwareCommitAction.ReplaceAndActivateAtReset
            || (fields.Action == FirmwareCommitAction.ActivateNow && !Download.IsEmpty);
        var told = new FirmwareCommitResult { MultipleUpdateDetected = DetectMultipleUpdates() };
        var status = FindSlot(fields.Slot, isReplaced, out var slot);
        if (status == StatusCode.Success && isReplaced)
        {
            status = Store(slot, isToRun: fields.Action != FirmwareCommitAction.Replace);
        }

        if (status == StatusCode.Success)
        {
            status = fields.Action switch
            {
                FirmwareCommitAction.Replace => StatusCode.Success,
                FirmwareCommitAction.ActivateNow => ActivateNow(command, slot),
                _ => ActivateAtReset(slot),
            };
        }

        Controller.Subsystem.History.NoteFirmwareCommit(Controller, before, fields, status);
        return CommandOutcome.Of(status) with { Dword0 = told.Bits };
    }

    /// <summary>Which slot a command is about.</summary>
    /// <param name="asked">FS; 0 leaves it to the controller.</param>
    /// <param name="isReplaced">Whether an image is put there.</param>
    /// <param name="slot">The slot.</param>
    /// <returns>Success, or why there is none.</returns>
    protected virtual StatusCode FindSlot(int asked, bool isReplaced, out int slot)
    {
        slot = asked != 0 ? asked : isReplaced ? Slots.ChooseSlot() : Slots.CurrentSlot;
        if (slot == 0 || slot > Slots.Count || (isReplaced && !Slots.IsWritable(slot)))
        {
            return StatusCode.InvalidFirmwareSlot;
        }

        return isReplaced || Slots.RevisionIn(slot) is not null ? StatusCode.Success : StatusCode.InvalidFirmwareImage;
    }

    /// <summary>Puts the image that was downloaded into a slot, and forgets the pieces whether it is one or not.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="isToRun">Whether it shall run, too.</param>
    /// <returns>Success, or why nothing was put there.</returns>
    protected virtual StatusCode Store(int slot, bool isToRun)
    {
        var isOverlapped = Controller.Policies.Maintenance.Overlap == OverlapChoice.RefusedAtCommit && Download.HasOverlap;
        var isWhole = Download.TryAssemble(out var image);
        Download.Discard();
        if (isOverlapped)
        {
            return StatusCode.OverlappingRange;
        }

        if (!isWhole || !FirmwareImageFormat.TryRead(image, out var revision, out var activation))
        {
            return StatusCode.InvalidFirmwareImage;
        }

        if (isToRun && activation == FirmwareActivation.Prohibited)
        {
            return StatusCode.FirmwareActivationProhibited;
        }

        Slots.Replace(slot, revision, activation);
        return StatusCode.Success;
    }

    private StatusCode ActivateAtReset(int slot) => Slots.ActivationOf(slot) == FirmwareActivation.Prohibited
        ? StatusCode.FirmwareActivationProhibited
        : Slots.ActivateAtReset(slot);

    private StatusCode ActivateNow(FetchedCommand command, int slot)
    {
        switch (Slots.ActivationOf(slot))
        {
            case FirmwareActivation.Prohibited:
                return StatusCode.FirmwareActivationProhibited;
            case FirmwareActivation.TooLongWithoutReset:
                return StatusCode.FirmwareActivationRequiresMaximumTimeViolation;
            case FirmwareActivation.ControllerLevelReset:
                Slots.ActivateAtReset(slot);
                return StatusCode.FirmwareActivationRequiresControllerLevelReset;
            case FirmwareActivation.ConventionalReset or FirmwareActivation.SubsystemReset:
                return Slots.ActivateAtReset(slot);
            default:
                Run(command, slot);
                return StatusCode.Success;
        }
    }

    private void Run(FetchedCommand command, int slot)
    {
        var activation = Controller.Subsystem.Firmware.Activation;
        Slots.Run(slot);
        activation.Begin(Controller.NowNanoseconds);
        if (!Controller.Policies.Maintenance.CommitCompletesBeforeActivation)
        {
            command.PostDelayNanoseconds = Math.Max(command.PostDelayNanoseconds, (int)activation.DurationNanoseconds + 1);
        }
    }

    private bool IsOffered(FirmwareCommitAction action) => action switch
    {
        FirmwareCommitAction.ActivateNow => Controller.Configuration.Firmware.ActivatesWithoutReset,
        _ => action <= FirmwareCommitAction.ActivateAtReset,
    };

    // MUD bit 0: pieces overlapped each other, or came to another controller at the same time.
    private byte DetectMultipleUpdates()
    {
        var isDetected = Controller.Configuration.Firmware.DetectsMultipleUpdates
            && (Download.HasOverlap || Controller.Subsystem.Firmware.IsAnotherUnderWay(Controller.Index));
        return isDetected ? MultipleUpdates : (byte)0;
    }
}
