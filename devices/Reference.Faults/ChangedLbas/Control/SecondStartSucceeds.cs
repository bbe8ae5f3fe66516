using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Control;

internal sealed class SecondStartSucceeds() : ChangedLbasFault(
    "lm-start-again-succeeds",
    ["LM-TRKU-003"],
    steps: 3,
    "Starting a log that runs already succeeds.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.TrackSend, new Command(controller));

    private sealed class Command(ReferenceController controller) : TrackSendHandler(controller)
    {
        protected override StatusCode CheckStart(ControllerDataQueue queue) =>
            queue.Target.Changes.IsStarted ? StatusCode.Success : base.CheckStart(queue);
    }
}
