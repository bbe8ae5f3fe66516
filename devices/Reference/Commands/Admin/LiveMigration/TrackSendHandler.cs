using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin.LiveMigration;

/// <summary>Track Send, 3Dh (B2.1 5.1.27, CS1.2 4.1.8): starts and stops logs of changed user data, and tracking of host memory.</summary>
/// <param name="controller">The controller that executes.</param>
public class TrackSendHandler(ReferenceController controller) : ControllerCommand(controller)
{
    private readonly TrackedRangeReader _reader = new(controller);

    /// <inheritdoc />
    public override bool IsSupported => Controller.Migration.LogsUserData || Controller.Migration.TracksMemory;

    /// <inheritdoc />
    protected override CommandOutcome ExecuteForController(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return (TrackSendOperation)(byte)command.Entry.Dword10 switch
        {
            TrackSendOperation.LogUserDataChanges when Controller.Migration.LogsUserData =>
                CommandOutcome.Of(ChangeLogging(LogUserDataChangesCommand.Decode(command.Entry))),
            TrackSendOperation.TrackMemoryChanges when Controller.Migration.TracksMemory => ChangeTracking(command.Entry),
            _ => CommandOutcome.Error(StatusCode.InvalidFieldInCommand),
        };
    }

    /// <summary>Starts or stops a log of changed user data.</summary>
    /// <param name="fields">The command.</param>
    /// <returns>Success, or why nothing was done.</returns>
    protected virtual StatusCode ChangeLogging(in LogUserDataChangesCommand fields)
    {
        if (fields.Action is not (LoggingAction.Start or LoggingAction.Stop))
        {
            return StatusCode.InvalidFieldInCommand;
        }

        if (!Controller.DataQueues.TryFind(fields.QueueIdentifier, out var queue))
        {
            return StatusCode.InvalidControllerDataQueue;
        }

        if (queue.Target.Suspension.IsSuspended)
        {
            return StatusCode.ControllerSuspended;
        }

        if (fields.Action == LoggingAction.Stop)
        {
            queue.Target.Changes.Stop(queue);
            return StatusCode.Success;
        }

        var status = CheckStart(queue);
        if (status == StatusCode.Success)
        {
            queue.Target.Changes.Start(queue);
        }

        return status;
    }

    /// <summary>Whether a log can be started (LM-TRKU-003, LM-TRKU-008).</summary>
    /// <param name="queue">Where to.</param>
    /// <returns>Success, or why not.</returns>
    protected virtual StatusCode CheckStart(ControllerDataQueue queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        if (queue.Target.Changes.IsStarted)
        {
            return StatusCode.InvalidControllerDataQueue;
        }

        return queue.IsFull && !Controller.Policies.LiveMigration.StartsOnFullQueue
            ? StatusCode.ControllerDataQueueFull
            : StatusCode.Success;
    }

    /// <summary>Starts or stops tracking the host memory of a controller.</summary>
    /// <param name="entry">The command.</param>
    /// <returns>How it is completed.</returns>
    protected virtual CommandOutcome ChangeTracking(in SubmissionEntry entry)
    {
        var fields = TrackMemoryChangesCommand.Decode(entry);
        if (!Controller.Migration.TryFindTarget(fields.ControllerIdentifier, out var target))
        {
            return CommandOutcome.Error(StatusCode.InvalidControllerIdentifier);
        }

        if (target.Suspension.IsSuspended)
        {
            return CommandOutcome.Error(StatusCode.ControllerSuspended);
        }

        return fields.Start ? StartTracking(entry, target) : CommandOutcome.Of(StopTracking(target));
    }

    /// <summary>Starts tracking; nothing is tracked and no descriptor used up where it fails (LM-TRKM-019).</summary>
    /// <param name="entry">The command.</param>
    /// <param name="target">Whose memory.</param>
    /// <returns>How the command is completed.</returns>
    protected virtual CommandOutcome StartTracking(in SubmissionEntry entry, ReferenceController target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Tracker.IsTracking)
        {
            return CommandOutcome.Error(StatusCode.InvalidControllerIdentifier);
        }

        var status = _reader.Receive(entry, out var ranges);
        status = status == StatusCode.Success ? CheckBudget(ranges.Descriptors.Length) : status;
        if (status != StatusCode.Success)
        {
            return CommandOutcome.Error(status);
        }

        var most = Controller.Policies.LiveMigration.TrackableUnits;
        if (ranges.CountUnits(ranges.GranularityExponent) > most)
        {
            return CommandOutcome.Error(StatusCode.NotEnoughResources) with
            {
                Dword0 = ranges.FindGranularity(most, Controller.Configuration.LiveMigration.CoarsestGranularityExponent),
                Dword1 = ranges.CountFitting(most),
            };
        }

        target.Tracker.Start(Controller, ranges);
        return CommandOutcome.Success;
    }

    /// <summary>Whether as many more ranges can be tracked (LM-TRKM-004, LM-TRKM-005).</summary>
    /// <param name="descriptors">How many.</param>
    /// <returns>Success, or Invalid Field.</returns>
    protected virtual StatusCode CheckBudget(int descriptors)
    {
        var limits = Controller.Configuration.LiveMigration;
        return descriptors + Controller.Migration.CountDescriptors(Controller) > limits.DescriptorsPerController
            || descriptors + Controller.Migration.CountDescriptors(null) > limits.DescriptorsInSubsystem
            ? StatusCode.InvalidFieldInCommand
            : StatusCode.Success;
    }

    /// <summary>Stops tracking what this controller tracks (LM-TRKM-015, LM-TRKM-016).</summary>
    /// <param name="target">Whose memory.</param>
    /// <returns>Success, or why nothing was stopped.</returns>
    protected virtual StatusCode StopTracking(ReferenceController target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Tracker.Manager == Controller)
        {
            target.Tracker.Stop();
            return StatusCode.Success;
        }

        return Controller.Policies.LiveMigration.RefusesNeedlessStop ? StatusCode.InvalidControllerIdentifier : StatusCode.Success;
    }
}
