using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Creation;

internal sealed class UnknownQueueDeleted() : ChangedLbasFault(
    "lm-delete-of-unknown-succeeds",
    ["LM-CDQ-024"],
    steps: 1,
    "Deleting a queue that does not exist succeeds.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.ControllerDataQueue, new Command(controller));

    private sealed class Command(ReferenceController controller) : ControllerDataQueueHandler(controller)
    {
        protected override CommandOutcome Delete(in DeleteControllerDataQueueCommand fields)
        {
            var outcome = base.Delete(fields);
            return outcome.Status.CodeWithType == StatusCode.InvalidControllerDataQueue ? CommandOutcome.Success : outcome;
        }
    }
}
