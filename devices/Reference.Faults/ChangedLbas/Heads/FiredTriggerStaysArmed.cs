using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Heads;

internal sealed class FiredTriggerStaysArmed() : ChangedLbasFault(
    "lm-head-fired-trigger-stays-armed",
    ["LM-CDF-012"],
    steps: 5,
    "Get Features says that a tail trigger is armed which has raised its event already.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        private bool _shows;

        protected override void NotePosted(uint slot)
        {
            var fires = IsTriggerArmed && slot == TailTrigger && !_shows;
            if (fires)
            {
                Raise(OneShotEvent.ControllerDataQueueTailPointer);
                _shows = true;
            }
        }

        public override void Set(uint head, bool isArmed, uint trigger)
        {
            _shows = false;
            base.Set(head, isArmed, trigger);
        }

        internal override void Open(ushort identifier, ReferenceController target, in QueueRing ring, uint slotCount, int rangeCount)
        {
            _shows = false;
            base.Open(identifier, target, ring, slotCount, rangeCount);
        }
    }
}
