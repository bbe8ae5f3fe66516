using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class VectorNotChecked() : ControllerFault(
    "queue-vector-not-checked",
    ["BASE-034"],
    steps: 1,
    "The interrupt vector of a new completion queue is cut to the bits that the table has, and not checked.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.CreateIoCompletionQueue, new Create(controller));

    private sealed class Create(ReferenceController controller) : CreateCompletionQueue(controller)
    {
        protected override StatusCode Execute(in SubmissionEntry entry)
        {
            var status = base.Execute(entry);
            return status == StatusCode.InvalidInterruptVector ? base.Execute(entry with { Dword11 = (ushort)entry.Dword11 }) : status;
        }
    }
}
