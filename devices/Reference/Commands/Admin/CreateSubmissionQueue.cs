using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Commands.Admin;

/// <summary>Create I/O Submission Queue, 01h (B2.2 5.2.2). Its priority counts under weighted round robin only.</summary>
/// <param name="controller">The controller that executes.</param>
public class CreateSubmissionQueue(ReferenceController controller) : QueueFamily(controller)
{
    /// <inheritdoc />
    protected override StatusCode Execute(in SubmissionEntry entry)
    {
        var fields = CreateIoSubmissionQueueCommand.Decode(entry);
        if (!IsIoQueueIdentifier(fields.QueueIdentifier)
            || Queues.TryFindSubmission(fields.QueueIdentifier, out _)
            || !IsIoQueueIdentifier(fields.CompletionQueueIdentifier))
        {
            return StatusCode.InvalidQueueIdentifier;
        }

        if (!Queues.TryFindCompletion(fields.CompletionQueueIdentifier, out var completions))
        {
            return StatusCode.CompletionQueueInvalid;
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

        return Controller.OpenSubmissionQueue(
            fields.QueueIdentifier,
            fields.PhysicallyContiguous,
            entry.Prp1,
            fields.QueueSizeZeroBased + 1,
            completions,
            fields.Priority);
    }
}
