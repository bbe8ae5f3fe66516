using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class DeletedQueueGoesOn() : ControllerFault(
    "queue-deleted-queue-goes-on",
    ["BASE-038", "BASE-165"],
    steps: 4,
    "Delete I/O Submission Queue only closes the doorbell: commands in flight go on and are completed after the deletion.",
    strays: true)
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.DeleteIoSubmissionQueue, new Delete(controller));

    private sealed class Delete(ReferenceController controller) : DeleteSubmissionQueue(controller)
    {
        protected override StatusCode Execute(in SubmissionEntry entry)
        {
            var fields = DeleteIoQueueCommand.Decode(entry);
            if (fields.QueueIdentifier == 0 || !Queues.TryFindSubmission(fields.QueueIdentifier, out var queue))
            {
                return base.Execute(entry);
            }

            queue.Completions.SubmissionList.Remove(queue);
            queue.Close();
            return StatusCode.Success;
        }
    }
}
