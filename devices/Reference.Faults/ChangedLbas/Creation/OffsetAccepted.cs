using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Creation;

internal sealed class OffsetAccepted() : ChangedLbasFault(
    "lm-create-offset-accepted",
    ["LM-CDQ-008"],
    steps: 1,
    "A queue may begin anywhere in a page.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.ControllerDataQueue, new Command(controller));

    private sealed class Command(ReferenceController controller) : ControllerDataQueueHandler(controller)
    {
        protected override StatusCode CheckFields(in CreateControllerDataQueueCommand fields, ulong address) =>
            base.CheckFields(fields, fields.PhysicallyContiguous ? address & ~(ulong)(Controller.Prps.PageBytes - 1) : address);
    }
}
