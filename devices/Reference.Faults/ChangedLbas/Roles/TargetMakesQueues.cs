using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Roles;

internal sealed class TargetMakesQueues() : ChangedLbasFault(
    "lm-role-target-makes-queues",
    ["LM-ROLE-010"],
    steps: 1,
    "A controller that can be migrated makes queues itself: whoever uses it can watch what others write.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.ControllerDataQueue, new Command(controller));

    private sealed class Command(ReferenceController controller) : ControllerDataQueueHandler(controller)
    {
        public override bool IsSupported => Controller.Configuration.LiveMigration.TracksUserData;
    }
}
