using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Events;

internal sealed class TailEventComesTwice() : ChangedLbasFault(
    "lm-event-tail-comes-twice",
    ["LM-CDE-009"],
    steps: 8,
    "A tail event that was reported comes once more when the ring has gone round and its slot is filled again.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        private uint? _fired;

        protected override void NotePosted(uint slot)
        {
            if (_fired == slot && !IsTriggerArmed)
            {
                _fired = null;
                Raise(OneShotEvent.ControllerDataQueueTailPointer);
                return;
            }

            var wasArmed = IsTriggerArmed;
            base.NotePosted(slot);
            _fired = wasArmed && !IsTriggerArmed ? slot : _fired;
        }

        internal override void Open(ushort identifier, ReferenceController target, in QueueRing ring, uint slotCount, int rangeCount)
        {
            _fired = null;
            base.Open(identifier, target, ring, slotCount, rangeCount);
        }
    }
}
