using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Events;

internal sealed class FullEventMissing() : ChangedLbasFault(
    "lm-event-full-missing",
    ["LM-CDE-010"],
    steps: 5,
    "A ring that becomes full raises no event.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        protected override void Raise(OneShotEvent kind)
        {
            if (kind != OneShotEvent.ControllerDataQueueFull)
            {
                base.Raise(kind);
            }
        }
    }
}
