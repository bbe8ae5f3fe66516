using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class AdminQueueStandsIn() : ControllerFault(
    "queue-admin-queue-stands-in",
    ["BASE-033"],
    steps: 1,
    "A submission queue for a completion queue that was not created completes to the admin queue instead of being refused.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.CreateIoSubmissionQueue, new Create(controller));

    private sealed class Create(ReferenceController controller) : CreateSubmissionQueue(controller)
    {
        protected override StatusCode Execute(in SubmissionEntry entry)
        {
            var status = base.Execute(entry);
            if (status != StatusCode.CompletionQueueInvalid)
            {
                return status;
            }

            var fields = CreateIoSubmissionQueueCommand.Decode(entry);
            return Controller.OpenSubmissionQueue(
                fields.QueueIdentifier,
                fields.PhysicallyContiguous,
                entry.Prp1,
                fields.QueueSizeZeroBased + 1,
                Queues.Completion(0),
                fields.Priority);
        }
    }
}
