using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Heads;

internal sealed class HeadBehindRingAccepted() : ChangedLbasFault(
    "lm-head-behind-ring-accepted",
    ["LM-CDF-004"],
    steps: 2,
    "The number of slots is accepted as the head, and taken for slot 0.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        public override bool IsPossibleHead(uint head) => base.IsPossibleHead(head == SlotCount ? Head : head);

        public override void Set(uint head, bool isArmed, uint trigger) => base.Set(head == SlotCount ? Head : head, isArmed, trigger);
    }
}
