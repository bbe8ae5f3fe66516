using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class LiveQueueOverwritten() : ControllerFault(
    "queue-live-queue-overwritten",
    ["BASE-032"],
    steps: 4,
    "Creating a completion queue that exists already starts it anew under the host's feet instead of being refused.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.CreateIoCompletionQueue, new Create(controller));

    private sealed class Create(ReferenceController controller) : CreateCompletionQueue(controller)
    {
        protected override StatusCode Execute(in SubmissionEntry entry)
        {
            var fields = CreateIoCompletionQueueCommand.Decode(entry);
            if (fields.QueueIdentifier != 0 && Queues.TryFindCompletion(fields.QueueIdentifier, out var queue))
            {
                queue.Close();
            }

            return base.Execute(entry);
        }
    }
}
