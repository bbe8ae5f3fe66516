using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Heads;

internal sealed class HeadOfEmptyRingMoves() : ChangedLbasFault(
    "lm-head-of-empty-ring-moves",
    ["LM-CDF-002"],
    steps: 2,
    "The head of an empty ring may be set to any slot.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        public override bool IsPossibleHead(uint head) => Head == Tail ? head < SlotCount : base.IsPossibleHead(head);

        public override void Set(uint head, bool isArmed, uint trigger) =>
            base.Set(base.IsPossibleHead(head) ? head : Tail, isArmed, trigger);
    }
}
