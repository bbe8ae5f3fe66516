using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class LastQueueIsDeaf() : ControllerFault(
    "queue-last-queue-is-deaf",
    ["BASE-045", "LNX-31", "LNX-02"],
    steps: 4,
    "The doorbell decoder counts queues from 0: the last of several submission queues is created, but never heard.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.CreateIoSubmissionQueue, new Create(controller));

    private sealed class Create(ReferenceController controller) : CreateSubmissionQueue(controller)
    {
        protected override StatusCode Execute(in SubmissionEntry entry)
        {
            var status = base.Execute(entry);
            var identifier = CreateIoSubmissionQueueCommand.Decode(entry).QueueIdentifier;
            if (status == StatusCode.Success && identifier > 1 && identifier == Queues.AllocatedIoQueues)
            {
                Queues.Submission(identifier).IsStopped = true;
            }

            return status;
        }
    }
}
