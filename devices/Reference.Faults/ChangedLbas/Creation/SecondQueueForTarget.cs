using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Creation;

internal sealed class SecondQueueForTarget() : ChangedLbasFault(
    "lm-create-second-queue-for-target",
    ["LM-CDQ-017"],
    steps: 2,
    "A controller whose changes have a queue already is given another one.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.ControllerDataQueue, new Command(controller));

    private sealed class Command(ReferenceController controller) : ControllerDataQueueHandler(controller)
    {
        protected override StatusCode CheckCounts(ReferenceController target) =>
            Controller.Migration.FindQueueFor(target) is null ? base.CheckCounts(target) : StatusCode.Success;
    }
}
