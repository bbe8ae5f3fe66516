using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class DoorbellBuffersNeedNoQueues() : ControllerFault(
    "queue-doorbell-buffers-need-no-queues",
    ["LNX-27", "BASE-147"],
    steps: 2,
    "Doorbell Buffer Config is refused once I/O queues exist, and hosts send it when they have created theirs.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.DoorbellBufferConfig, new Command(controller));

    private sealed class Command(ReferenceController controller) : DoorbellBufferConfig(controller)
    {
        protected override CommandOutcome ExecuteForController(FetchedCommand command) => Controller.Queues.HasIoQueues
            ? CommandOutcome.Error(StatusCode.CommandSequenceError)
            : base.ExecuteForController(command);
    }
}
