using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin.LiveMigration;

/// <summary>Migration Send, 41h (B2.1 5.1.17): suspends and resumes controllers, and gives them a state.</summary>
/// <param name="controller">The controller that executes.</param>
public class MigrationSendHandler(ReferenceController controller) : ControllerCommand(controller)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Migration.IsManager;

    /// <inheritdoc />
    protected override CommandOutcome ExecuteForController(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return (MigrationSendOperation)(byte)command.Entry.Dword10 switch
        {
            MigrationSendOperation.Suspend => Suspend(command),
            MigrationSendOperation.Resume => CommandOutcome.Of(Resume(ResumeControllerCommand.Decode(command.Entry))),
            MigrationSendOperation.SetControllerState =>
                CommandOutcome.Of(SetState(command.Entry, SetControllerStateCommand.Decode(command.Entry))),
            _ => CommandOutcome.Error(StatusCode.InvalidFieldInCommand),
        };
    }

    /// <summary>Takes a piece of a controller's state (LM-SET).</summary>
    /// <param name="entry">The command.</param>
    /// <param name="fields">Its fields.</param>
    /// <returns>Success, or why the piece or the whole was refused.</returns>
    protected virtual StatusCode SetState(in SubmissionEntry entry, in SetControllerStateCommand fields)
    {
        if ((fields.VersionIndex == 0 && fields.VendorFormatIndex == 0)
            || fields.VersionIndex > ControllerStateSnapshot.VersionIndex
            || fields.VendorFormatIndex != 0
            || fields.OffsetBytes % sizeof(uint) != 0
            || (fields.Dwords == 0 && fields.Sequence != StateSequence.Last)
            || (ulong)fields.Dwords * sizeof(uint) > Controller.Configuration.TransferLimitBytes)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        return Controller.Migration.TryFindTarget(fields.ControllerIdentifier, out var target) && MayTakeState(target)
            ? target.IncomingState.Take(Controller, fields, entry)
            : StatusCode.InvalidControllerIdentifier;
    }

    /// <summary>Whether a controller is in a condition to be given a state (LM-SET-010).</summary>
    /// <param name="target">The controller.</param>
    /// <returns>The outcome.</returns>
    protected virtual bool MayTakeState(ReferenceController target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Suspension.IsSuspended || target.Registers.Configuration.Enable || target.IsOffline;
    }

    /// <summary>Suspends a controller. A notification says that one will come, and changes nothing (LM-SUSP-006).</summary>
    /// <param name="command">The command.</param>
    /// <returns>How it is completed; without meaning where it is held until the controller has come to rest.</returns>
    protected virtual CommandOutcome Suspend(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var fields = SuspendControllerCommand.Decode(command.Entry);
        if (fields.Type is not (SuspendType.Notification or SuspendType.Suspend))
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        if (!Controller.Migration.TryFindTarget(fields.ControllerIdentifier, out var target))
        {
            return CommandOutcome.Error(StatusCode.InvalidControllerIdentifier);
        }

        if (fields.Type == SuspendType.Suspend)
        {
            target.Suspension.Begin(Controller, command, fields.DeleteUserDataMigrationQueue);
        }

        return CommandOutcome.Success;
    }

    /// <summary>Resumes a controller (LM-RES-002).</summary>
    /// <param name="fields">The command.</param>
    /// <returns>Success, or why it goes on as before.</returns>
    protected virtual StatusCode Resume(in ResumeControllerCommand fields)
    {
        if (!Controller.Migration.TryFindTarget(fields.ControllerIdentifier, out var target))
        {
            return StatusCode.InvalidControllerIdentifier;
        }

        if (!target.Suspension.IsSuspended)
        {
            return StatusCode.ControllerNotSuspended;
        }

        if (target.IncomingState.IsOpen)
        {
            return StatusCode.CommandSequenceError;
        }

        target.Suspension.End();
        return StatusCode.Success;
    }
}
