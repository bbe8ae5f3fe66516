using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Resets;

internal sealed class QueuesSurviveReset() : ChangedLbasFault(
    "lm-reset-keeps-queues",
    ["LM-RST-001", "LM-CDQ-028"],
    steps: 3,
    "Queues survive the reset of the controller that made them.", strays: true)
{
    public override ControllerDataQueues CreateDataQueues(ReferenceController controller) => new Queues(controller, this);

    private sealed class Queues(ReferenceController controller, Parts.ReferenceParts parts) : ControllerDataQueues(controller, parts)
    {
        public override void OnReset(ResetKind kind)
        {
        }
    }
}
