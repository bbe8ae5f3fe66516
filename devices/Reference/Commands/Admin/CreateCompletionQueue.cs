using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Commands.Admin;

/// <summary>Create I/O Completion Queue, 05h (B2.2 5.2.1).</summary>
/// <param name="controller">The controller that executes.</param>
public class CreateCompletionQueue(ReferenceController controller) : QueueFamily(controller)
{
    /// <inheritdoc />
    protected override StatusCode Execute(in SubmissionEntry entry)
    {
        var fields = CreateIoCompletionQueueCommand.Decode(entry);
        if (!IsIoQueueIdentifier(fields.QueueIdentifier) || Queues.TryFindCompletion(fields.QueueIdentifier, out _))
        {
            return StatusCode.InvalidQueueIdentifier;
        }

        if (!IsPossibleSize(fields.QueueSizeZeroBased))
        {
            return StatusCode.InvalidQueueSize;
        }

        var placement = CheckPlacement(fields.PhysicallyContiguous, entry.Prp1);
        if (placement != StatusCode.Success)
        {
            return placement;
        }

        if (fields.InterruptsEnabled && fields.InterruptVector >= Controller.Interrupts.VectorCount)
        {
            return StatusCode.InvalidInterruptVector;
        }

        return Controller.OpenCompletionQueue(
            fields.QueueIdentifier,
            fields.PhysicallyContiguous,
            entry.Prp1,
            fields.QueueSizeZeroBased + 1,
            fields.InterruptsEnabled ? fields.InterruptVector : CompletionQueue.NoInterrupts);
    }
}
