using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Events;

internal sealed class TailEventUnasked() : ChangedLbasFault(
    "lm-event-tail-unasked",
    ["LM-CDE-008"],
    steps: 4,
    "Every entry in the last slot of the ring raises a tail event, whether the host wants one or not.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        protected override void NotePosted(uint slot)
        {
            base.NotePosted(slot);
            if (slot == SlotCount - 1)
            {
                Raise(OneShotEvent.ControllerDataQueueTailPointer);
            }
        }
    }
}
