using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Creation;

internal sealed class RangeLimitNotEnforced() : ChangedLbasFault(
    "lm-create-range-limit-not-enforced",
    ["LM-CDQ-014"],
    steps: 1,
    "A queue may consist of more memory ranges than the controller says that it takes.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.ControllerDataQueue, new Command(controller));

    private sealed class Command(ReferenceController controller) : ControllerDataQueueHandler(controller)
    {
        protected override StatusCode CheckRanges(int ranges) => StatusCode.Success;
    }
}
