using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Events;

internal sealed class TailEventOneSlotEarly() : ChangedLbasFault(
    "lm-event-tail-one-slot-early",
    ["LM-CDE-007"],
    steps: 4,
    "The tail event comes when the tail arrives at the slot that the host waits for, one entry before there is one in it.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        protected override void NotePosted(uint slot) => base.NotePosted((slot + 1) % SlotCount);
    }
}
