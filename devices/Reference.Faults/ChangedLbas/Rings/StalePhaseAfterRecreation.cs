using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Rings;

internal sealed class StalePhaseAfterRecreation() : ChangedLbasFault(
    "lm-ring-stale-phase-after-recreation",
    ["LM-CDE-001"],
    steps: 5,
    "A queue that is made after one was deleted begins with the phase tag of a further pass, and nothing in it looks new.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        private bool _wasOpen;

        internal override void Open(ushort identifier, ReferenceController target, in QueueRing ring, uint slotCount, int rangeCount)
        {
            base.Open(identifier, target, ring, slotCount, rangeCount);
            Phase = !_wasOpen;
            _wasOpen = true;
        }
    }
}
