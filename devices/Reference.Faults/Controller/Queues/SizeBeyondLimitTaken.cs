using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class SizeBeyondLimitTaken() : ControllerFault(
    "queue-size-beyond-limit-taken",
    ["BASE-031"],
    steps: 1,
    "Create I/O Completion Queue does not compare QSIZE with CAP.MQES: queues of any size are made.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.CreateIoCompletionQueue, new Create(controller));

    private sealed class Create(ReferenceController controller) : CreateCompletionQueue(controller)
    {
        protected override bool IsPossibleSize(ushort sizeZeroBased) => base.IsPossibleSize(
            Math.Min(sizeZeroBased, Controller.Registers.Capabilities.MaximumQueueEntriesZeroBased));
    }
}
