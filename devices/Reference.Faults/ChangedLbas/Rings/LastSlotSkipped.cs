using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Rings;

internal sealed class LastSlotSkipped() : ChangedLbasFault(
    "lm-ring-last-slot-skipped",
    ["LM-CDE-003"],
    steps: 6,
    "The size is taken for 0's based when the tail goes round: the last slot of the ring is never filled.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        protected override void Advance()
        {
            base.Advance();
            if (Tail == SlotCount - 1)
            {
                base.Advance();
            }
        }
    }
}
