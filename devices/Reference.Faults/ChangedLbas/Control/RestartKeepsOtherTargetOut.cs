using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Control;

internal sealed class RestartKeepsOtherTargetOut() : ChangedLbasFault(
    "lm-start-blocked-by-other-log",
    ["LM-TRKU-001"],
    steps: 4,
    "While the changes of one controller are logged, no log for another one can be started.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.TrackSend, new Command(controller));

    private sealed class Command(ReferenceController controller) : TrackSendHandler(controller)
    {
        protected override StatusCode CheckStart(ControllerDataQueue queue) =>
            Controller.DataQueues.All.Any(other => other.Target.Changes.IsStarted)
                ? StatusCode.InvalidControllerDataQueue
                : base.CheckStart(queue);
    }
}
