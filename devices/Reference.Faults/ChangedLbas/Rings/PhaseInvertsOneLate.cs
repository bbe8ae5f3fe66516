using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Rings;

internal sealed class PhaseInvertsOneLate() : ChangedLbasFault(
    "lm-ring-phase-inverts-one-late",
    ["LM-CDE-002"],
    steps: 6,
    "The phase tag changes behind slot 0 and not before it, so the first entry of each further pass looks old.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        private bool _isDue;

        protected override void Advance()
        {
            var (phase, slot) = (Phase, Tail);
            base.Advance();
            if (Tail == 0)
            {
                (Phase, _isDue) = (phase, true);
            }
            else if (slot == 0 && _isDue)
            {
                (Phase, _isDue) = (!phase, false);
            }
        }

        internal override void Open(ushort identifier, ReferenceController target, in QueueRing ring, uint slotCount, int rangeCount)
        {
            _isDue = false;
            base.Open(identifier, target, ring, slotCount, rangeCount);
        }
    }
}
