using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Heads;

internal sealed class HeadNotUsedForRoom() : ChangedLbasFault(
    "lm-head-not-used-for-room",
    ["LM-CDF-001", "LM-CDE-011"],
    steps: 6,
    "The head that the host sets is told again when asked for, but the room in the ring does not grow by it.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        private uint _freed;

        protected override uint Room => SlotCount - 1 - Math.Min(SlotCount - 1, Distance(_freed, Tail));

        public override void Set(uint head, bool isArmed, uint trigger)
        {
            base.Set(head, isArmed, trigger);
            _freed = head == Tail && Distance(_freed, head) == SlotCount - 1 ? head : _freed;
        }

        internal override void Open(ushort identifier, ReferenceController target, in QueueRing ring, uint slotCount, int rangeCount)
        {
            _freed = 0;
            base.Open(identifier, target, ring, slotCount, rangeCount);
        }
    }
}
