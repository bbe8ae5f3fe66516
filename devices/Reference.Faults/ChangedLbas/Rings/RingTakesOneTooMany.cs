using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Rings;

internal sealed class RingTakesOneTooMany() : ChangedLbasFault(
    "lm-ring-takes-one-too-many",
    ["LM-CDE-004"],
    steps: 6,
    "The ring counts as full with no slot free instead of one, so that the head meets the tail and all of it looks empty.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        protected override uint Room => Distance(Head, Tail) == 0 && _isFilled ? 0 : base.Room + 1;

        private bool _isFilled;

        public override void Set(uint head, bool isArmed, uint trigger)
        {
            _isFilled = false;
            base.Set(head, isArmed, trigger);
        }

        internal override void Open(ushort identifier, ReferenceController target, in QueueRing ring, uint slotCount, int rangeCount)
        {
            _isFilled = false;
            base.Open(identifier, target, ring, slotCount, rangeCount);
        }

        protected override void Advance()
        {
            base.Advance();
            _isFilled = Head == Tail;
        }
    }
}
