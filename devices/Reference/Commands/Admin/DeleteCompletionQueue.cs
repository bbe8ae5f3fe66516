using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Commands.Admin;

/// <summary>Delete I/O Completion Queue, 04h (B2.2 5.2.3): not while a submission queue completes there (BASE-037).</summary>
/// <param name="controller">The controller that executes.</param>
public class DeleteCompletionQueue(ReferenceController controller) : QueueFamily(controller)
{
    /// <inheritdoc />
    protected override StatusCode Execute(in SubmissionEntry entry)
    {
        var fields = DeleteIoQueueCommand.Decode(entry);
        if (fields.QueueIdentifier == 0 || !Queues.TryFindCompletion(fields.QueueIdentifier, out var queue))
        {
            return StatusCode.InvalidQueueIdentifier;
        }

        if (queue.Submissions.Count != 0)
        {
            return StatusCode.InvalidQueueDeletion;
        }

        queue.Close();
        return StatusCode.Success;
    }
}
