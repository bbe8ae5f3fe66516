using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class UnknownDeletionSucceeds() : ControllerFault(
    "queue-unknown-deletion-succeeds",
    ["BASE-037"],
    steps: 1,
    "Deleting a submission queue that does not exist succeeds: gone is gone.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.DeleteIoSubmissionQueue, new Delete(controller));

    private sealed class Delete(ReferenceController controller) : DeleteSubmissionQueue(controller)
    {
        protected override StatusCode Execute(in SubmissionEntry entry)
        {
            var status = base.Execute(entry);
            return status == StatusCode.InvalidQueueIdentifier ? StatusCode.Success : status;
        }
    }
}
