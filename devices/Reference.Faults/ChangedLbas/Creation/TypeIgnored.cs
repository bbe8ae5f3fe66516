using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Creation;

internal sealed class TypeIgnored() : ChangedLbasFault(
    "lm-create-type-ignored",
    ["LM-CDQ-007"],
    steps: 1,
    "A queue of a reserved type is made as if it were one for user data.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.ControllerDataQueue, new Command(controller));

    private sealed class Command(ReferenceController controller) : ControllerDataQueueHandler(controller)
    {
        protected override StatusCode CheckFields(in CreateControllerDataQueueCommand fields, ulong address) =>
            base.CheckFields(fields with { Type = ControllerDataQueueType.UserDataMigration }, address);
    }
}
