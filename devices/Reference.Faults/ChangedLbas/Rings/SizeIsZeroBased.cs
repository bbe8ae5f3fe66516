using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Rings;

internal sealed class SizeIsZeroBased() : ChangedLbasFault(
    "lm-ring-size-is-zero-based",
    ["LM-CDQ-013"],
    steps: 6,
    "The size of a queue is taken for 0's based: the ring goes round one slot too late, behind its memory.", strays: true)
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        internal override void Open(ushort identifier, ReferenceController target, in QueueRing ring, uint slotCount, int rangeCount) =>
            base.Open(identifier, target, ring, slotCount + 1, rangeCount);
    }
}
