using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Creation;

internal sealed class SizeRoundedDown() : ChangedLbasFault(
    "lm-create-size-rounded-down",
    ["LM-CDQ-011"],
    steps: 1,
    "A queue size that is no whole number of entries is rounded down instead of being refused.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.ControllerDataQueue, new Command(controller));

    private sealed class Command(ReferenceController controller) : ControllerDataQueueHandler(controller)
    {
        protected override bool IsPossibleSize(uint sizeDwords) => base.IsPossibleSize(sizeDwords & ~7u);
    }
}
