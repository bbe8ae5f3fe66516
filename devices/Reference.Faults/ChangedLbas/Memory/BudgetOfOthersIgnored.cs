using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Memory;

internal sealed class BudgetOfOthersIgnored() : ChangedLbasFault(
    "lm-memory-budget-of-others-ignored",
    ["LM-TRKM-004", "LM-TRKM-005"],
    steps: 2,
    "Memory ranges that are tracked for other controllers do not count against the limit.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.TrackSend, new Command(controller));

    private sealed class Command(ReferenceController controller) : TrackSendHandler(controller)
    {
        protected override StatusCode CheckBudget(int descriptors) => StatusCode.Success;
    }
}
