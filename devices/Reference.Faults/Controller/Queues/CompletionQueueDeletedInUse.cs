using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class CompletionQueueDeletedInUse() : ControllerFault(
    "queue-completion-queue-deleted-in-use",
    ["BASE-037"],
    steps: 2,
    "A completion queue is deleted although a submission queue still completes there.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.DeleteIoCompletionQueue, new Delete(controller));

    private sealed class Delete(ReferenceController controller) : DeleteCompletionQueue(controller)
    {
        protected override StatusCode Execute(in SubmissionEntry entry)
        {
            var status = base.Execute(entry);
            if (status != StatusCode.InvalidQueueDeletion)
            {
                return status;
            }

            Queues.Completion(DeleteIoQueueCommand.Decode(entry).QueueIdentifier).Close();
            return StatusCode.Success;
        }
    }
}
