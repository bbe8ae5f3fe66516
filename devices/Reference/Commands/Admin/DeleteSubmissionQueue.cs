using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Commands.Admin;

/// <summary>
/// Delete I/O Submission Queue, 00h (B2.2 5.2.4): its commands end before it does, and nothing comes later (BASE-038).
/// </summary>
/// <param name="controller">The controller that executes.</param>
public class DeleteSubmissionQueue(ReferenceController controller) : QueueFamily(controller)
{
    /// <inheritdoc />
    protected override StatusCode Execute(in SubmissionEntry entry)
    {
        var fields = DeleteIoQueueCommand.Decode(entry);
        if (fields.QueueIdentifier == 0 || !Queues.TryFindSubmission(fields.QueueIdentifier, out var queue))
        {
            return StatusCode.InvalidQueueIdentifier;
        }

        Controller.CloseSubmissionQueue(queue);
        return StatusCode.Success;
    }
}
