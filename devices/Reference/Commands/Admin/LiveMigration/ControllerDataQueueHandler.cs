using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin.LiveMigration;

/// <summary>
/// Controller Data Queue, 45h (B2.1 5.1.4): creates and deletes user data migration queues. A create that fails has used up nothing
/// (LM-CDQ-027).
/// </summary>
/// <param name="controller">The controller that executes.</param>
public class ControllerDataQueueHandler(ReferenceController controller) : ControllerCommand(controller)
{
    private const uint EntryDwords = LbaMigrationQueueEntry.Size / sizeof(uint);
    private const uint LeastEntries = 2;

    /// <inheritdoc />
    public override bool IsSupported => Controller.Migration.LogsUserData;

    private MigrationRoles Migration => Controller.Migration;

    /// <inheritdoc />
    protected override CommandOutcome ExecuteForController(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return (ControllerDataQueueOperation)(byte)command.Entry.Dword10 switch
        {
            ControllerDataQueueOperation.Create => Create(command.Entry),
            ControllerDataQueueOperation.Delete => Delete(DeleteControllerDataQueueCommand.Decode(command.Entry)),
            _ => CommandOutcome.Error(StatusCode.InvalidFieldInCommand),
        };
    }

    /// <summary>Creates a queue.</summary>
    /// <param name="entry">The command.</param>
    /// <returns>The identifier, or why there is no queue.</returns>
    protected virtual CommandOutcome Create(in SubmissionEntry entry)
    {
        var fields = CreateControllerDataQueueCommand.Decode(entry);
        var status = CheckFields(fields, entry.Prp1);
        if (status != StatusCode.Success)
        {
            return CommandOutcome.Error(status);
        }

        if (!Migration.TryFindTarget(fields.ControllerIdentifier, out var target))
        {
            return CommandOutcome.Error(StatusCode.InvalidControllerIdentifier);
        }

        status = CheckCounts(target);
        status = status == StatusCode.Success ? FindRing(fields, entry.Prp1, out var ring) : Skip(status, out ring);
        var ranges = status == StatusCode.Success ? ring.CountRanges() : 0;
        status = status == StatusCode.Success ? CheckRanges(ranges) : status;
        if (status != StatusCode.Success)
        {
            return CommandOutcome.Error(status);
        }

        var queue = Controller.DataQueues.Create(target, ring, fields.SizeDwords / EntryDwords, ranges);
        return new CommandOutcome(default, queue.Identifier);
    }

    /// <summary>Deletes a queue (LM-CDQ-023, LM-CDQ-024).</summary>
    /// <param name="fields">The command.</param>
    /// <returns>How it is completed.</returns>
    protected virtual CommandOutcome Delete(in DeleteControllerDataQueueCommand fields)
    {
        if (!Controller.DataQueues.TryFind(fields.QueueIdentifier, out var queue))
        {
            return CommandOutcome.Error(StatusCode.InvalidControllerDataQueue);
        }

        Controller.DataQueues.Delete(queue);
        return CommandOutcome.Success;
    }

    /// <summary>Looks at what a create says before anything is looked up.</summary>
    /// <param name="fields">The command.</param>
    /// <param name="address">PRP1.</param>
    /// <returns>Success, or what is wrong.</returns>
    protected virtual StatusCode CheckFields(in CreateControllerDataQueueCommand fields, ulong address)
    {
        if (fields.Type != ControllerDataQueueType.UserDataMigration)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        if ((address & (ulong)(Controller.Prps.PageBytes - 1)) != 0)
        {
            return StatusCode.PrpOffsetInvalid;
        }

        return IsPossibleSize(fields.SizeDwords) ? StatusCode.Success : StatusCode.InvalidFieldInCommand;
    }

    /// <summary>Whether a queue holds whole entries, and can ever hold one: one slot stays free (LM-CDQ-011, LM-CDQ-012).</summary>
    /// <param name="sizeDwords">CDQSIZE.</param>
    /// <returns>The outcome.</returns>
    protected virtual bool IsPossibleSize(uint sizeDwords) =>
        sizeDwords % EntryDwords == 0 && sizeDwords / EntryDwords >= LeastEntries;

    /// <summary>Whether there may be one more queue (LM-CDQ-017 to LM-CDQ-019).</summary>
    /// <param name="target">Whose changes it is for.</param>
    /// <returns>Success, or why not.</returns>
    protected virtual StatusCode CheckCounts(ReferenceController target)
    {
        var limits = Controller.Configuration.LiveMigration;
        if (Migration.FindQueueFor(target) is not null)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        if (Controller.DataQueues.All.Count < limits.QueuesPerController && Migration.CountQueues() < limits.QueuesInSubsystem)
        {
            return StatusCode.Success;
        }

        return Controller.Policies.LiveMigration.TooManyQueuesAreInvalidField
            ? StatusCode.InvalidFieldInCommand
            : StatusCode.NotEnoughResources;
    }

    /// <summary>Whether the memory of a queue has few enough pieces (LM-CDQ-014, LM-CDQ-015).</summary>
    /// <param name="ranges">Its pieces.</param>
    /// <returns>Success, or Invalid Field.</returns>
    protected virtual StatusCode CheckRanges(int ranges)
    {
        var limits = Controller.Configuration.LiveMigration;
        var isTooMuch = (limits.RangesPerQueue != 0 && ranges > limits.RangesPerQueue)
            || (limits.RangesInSubsystem != 0 && ranges + Migration.CountRanges() > limits.RangesInSubsystem);
        return isTooMuch ? StatusCode.InvalidFieldInCommand : StatusCode.Success;
    }

    /// <summary>Finds the memory of a queue. What is longer than all memory there is cannot be reached.</summary>
    /// <param name="fields">The command.</param>
    /// <param name="address">PRP1.</param>
    /// <param name="ring">Where its slots lie.</param>
    /// <returns>Success, or why it is not there.</returns>
    private protected virtual StatusCode FindRing(in CreateControllerDataQueueCommand fields, ulong address, out QueueRing ring)
    {
        ring = default;
        var pageBytes = (ulong)Controller.Prps.PageBytes;
        var lengthBytes = (ulong)fields.SizeDwords * sizeof(uint);
        var pages = (lengthBytes + pageBytes - 1) / pageBytes;
        var limit = Controller.Configuration.LiveMigration.PagesPerQueue;
        if (!fields.PhysicallyContiguous && limit != 0 && pages > limit)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        if (lengthBytes > (ulong)Controller.Memory.CapacityBytes)
        {
            return StatusCode.DataTransferError;
        }

        return Controller.FindRing(fields.PhysicallyContiguous, address, (int)lengthBytes, isDeviceWrite: true, out ring);
    }

    private static StatusCode Skip(StatusCode status, out QueueRing ring)
    {
        ring = default;
        return status;
    }
}
