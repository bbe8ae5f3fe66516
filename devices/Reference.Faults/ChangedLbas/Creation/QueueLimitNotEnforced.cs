using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Creation;

internal sealed class QueueLimitNotEnforced() : ChangedLbasFault(
    "lm-create-queue-limit-not-enforced",
    ["LM-CDQ-018"],
    steps: 3,
    "More user data migration queues can be made than the controller says that it has.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.ControllerDataQueue, new Command(controller));

    private sealed class Command(ReferenceController controller) : ControllerDataQueueHandler(controller)
    {
        protected override StatusCode CheckCounts(ReferenceController target) =>
            Controller.Migration.FindQueueFor(target) is null ? StatusCode.Success : base.CheckCounts(target);
    }
}
