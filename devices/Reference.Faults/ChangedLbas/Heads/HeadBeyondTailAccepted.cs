using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Heads;

internal sealed class HeadBeyondTailAccepted() : ChangedLbasFault(
    "lm-head-beyond-tail-accepted",
    ["LM-CDF-005"],
    steps: 4,
    "Any slot of the ring may become the head, also one that never had an entry.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        public override bool IsPossibleHead(uint head) => Head == Tail ? base.IsPossibleHead(head) : head < SlotCount;

        public override void Set(uint head, bool isArmed, uint trigger) =>
            base.Set(base.IsPossibleHead(head) ? head : Tail, isArmed, trigger);
    }
}
