using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class EntrySizesAssumed() : ControllerFault(
    "queue-entry-sizes-assumed",
    ["BASE-036"],
    steps: 2,
    "Everybody uses entries of 64 and 16 bytes, so queues are created although CC.IOSQES and CC.IOCQES are not set.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) => base.CreateAdminCommands(controller)
        .With((byte)AdminOpcode.CreateIoCompletionQueue, new CreateCompletion(controller))
        .With((byte)AdminOpcode.CreateIoSubmissionQueue, new CreateSubmission(controller));

    private static bool IsPossible(ReferenceController controller, ushort sizeZeroBased) =>
        sizeZeroBased != 0 && sizeZeroBased <= controller.Registers.Capabilities.MaximumQueueEntriesZeroBased;

    private sealed class CreateCompletion(ReferenceController controller) : CreateCompletionQueue(controller)
    {
        protected override bool IsPossibleSize(ushort sizeZeroBased) => IsPossible(Controller, sizeZeroBased);
    }

    private sealed class CreateSubmission(ReferenceController controller) : CreateSubmissionQueue(controller)
    {
        protected override bool IsPossibleSize(ushort sizeZeroBased) => IsPossible(Controller, sizeZeroBased);
    }
}
