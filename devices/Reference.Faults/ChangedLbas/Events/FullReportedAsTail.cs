using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Events;

internal sealed class FullReportedAsTail() : ChangedLbasFault(
    "lm-event-full-reported-as-tail",
    ["LM-CDE-010", "LM-AER-001"],
    steps: 5,
    "A ring that becomes full raises the event of the tail pointer.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        protected override void Raise(OneShotEvent kind) => base.Raise(OneShotEvent.ControllerDataQueueTailPointer);
    }
}
