using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class ContiguityIgnored() : ControllerFault(
    "queue-contiguity-ignored",
    ["BASE-035"],
    steps: 1,
    "PC is not looked at: the PRP list of a scattered completion queue is taken for the queue itself.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.CreateIoCompletionQueue, new Create(controller));

    private sealed class Create(ReferenceController controller) : CreateCompletionQueue(controller)
    {
        private const uint PhysicallyContiguous = 1;

        protected override StatusCode Execute(in SubmissionEntry entry) =>
            base.Execute(entry with { Dword11 = entry.Dword11 | PhysicallyContiguous });
    }
}
