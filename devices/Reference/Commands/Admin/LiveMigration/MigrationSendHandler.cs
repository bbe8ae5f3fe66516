using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin.LiveMigration;

/// <summary>Migration Send, 41h (B2.1 5.1.17): suspends and resumes controllers.</summary>
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
            _ => CommandOutcome.Error(StatusCode.InvalidFieldInCommand),
        };
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

        target.Suspension.End();
        return StatusCode.Success;
    }
}
