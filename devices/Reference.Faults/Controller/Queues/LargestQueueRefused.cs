using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class LargestQueueRefused() : ControllerFault(
    "queue-largest-size-refused",
    ["BASE-030"],
    steps: 1,
    "CAP.MQES is taken for a count: a completion queue of the largest size that there is is refused.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.CreateIoCompletionQueue, new Create(controller));

    private sealed class Create(ReferenceController controller) : CreateCompletionQueue(controller)
    {
        protected override bool IsPossibleSize(ushort sizeZeroBased) =>
            base.IsPossibleSize(sizeZeroBased) && sizeZeroBased < Controller.Registers.Capabilities.MaximumQueueEntriesZeroBased;
    }
}
