using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Rings;

internal sealed class FullRingDropsSilently() : ChangedLbasFault(
    "lm-ring-full-drops-silently",
    ["LM-CDE-011", "LM-CDE-010", "LM-LMQ-008"],
    steps: 6,
    "Changes that find the last free slot are dropped, without a mark, without an event, and logging goes on when there is room.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        public override bool Post(LbaMigrationQueueEntry entry) => Room <= 1 || base.Post(entry);
    }
}
