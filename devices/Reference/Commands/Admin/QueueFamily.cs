using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin;

/// <summary>What creating and deleting I/O queues have in common (B2.2 5.2).</summary>
/// <param name="controller">The controller that executes.</param>
public abstract class QueueFamily(ReferenceController controller) : CommandHandler(controller)
{
    /// <summary>Entries of I/O queues are 64 and 16 bytes long: what CC.IOSQES and CC.IOCQES have to say.</summary>
    private const byte SubmissionEntrySizeExponent = 6;

    private const byte CompletionEntrySizeExponent = 4;

    /// <inheritdoc />
    public sealed override CommandOutcome Execute(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return command.Entry.NamespaceIdentifier == 0
            ? CommandOutcome.Of(Execute(command.Entry))
            : CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
    }

    /// <summary>The queues of the controller.</summary>
    protected QueueSet Queues => Controller.Queues;

    /// <summary>Executes a command.</summary>
    /// <param name="entry">The command.</param>
    /// <returns>Success, or why nothing was done.</returns>
    protected abstract StatusCode Execute(in SubmissionEntry entry);

    /// <summary>Whether an identifier is one that I/O queues may have.</summary>
    /// <param name="identifier">QID.</param>
    /// <returns>The outcome.</returns>
    protected bool IsIoQueueIdentifier(ushort identifier) => identifier >= 1 && identifier <= Queues.AllocatedIoQueues;

    /// <summary>Checks a size, and that the host has set the entry size that it is counted in (BASE-031, BASE-036).</summary>
    /// <param name="sizeZeroBased">QSIZE.</param>
    /// <returns>Whether a queue of that size can be.</returns>
    protected virtual bool IsPossibleSize(ushort sizeZeroBased)
    {
        var configuration = Controller.Registers.Configuration;
        return sizeZeroBased >= 1
            && sizeZeroBased <= Controller.Registers.Capabilities.MaximumQueueEntriesZeroBased
            && configuration.IoSubmissionEntrySizeExponent == SubmissionEntrySizeExponent
            && configuration.IoCompletionEntrySizeExponent == CompletionEntrySizeExponent;
    }

    /// <summary>Checks where a ring lies: contiguous where CAP.CQR demands it (BASE-035), and itself or its list page aligned.</summary>
    /// <param name="isContiguous">PC.</param>
    /// <param name="address">PRP1.</param>
    /// <returns>Success, or what is wrong.</returns>
    protected virtual StatusCode CheckPlacement(bool isContiguous, ulong address)
    {
        if (!isContiguous && Controller.Registers.Capabilities.ContiguousQueuesRequired)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        return (address & (ulong)(Controller.Prps.PageBytes - 1)) == 0 ? StatusCode.Success : StatusCode.PrpOffsetInvalid;
    }
}
