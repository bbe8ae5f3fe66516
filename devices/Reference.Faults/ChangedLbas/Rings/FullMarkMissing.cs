using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Rings;

internal sealed class FullMarkMissing() : ChangedLbasFault(
    "lm-ring-full-mark-missing",
    ["LM-CDE-011"],
    steps: 5,
    "The entry that fills the ring is an ordinary one: the host is not told that logging has stopped there.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        protected override bool TryWrite(uint slot, in LbaMigrationQueueEntry entry)
        {
            var unmarked = entry;
            if (entry.Attributes is { Mark: LoggingMark.Full, Blocks: ChangedBlocks.Range })
            {
                unmarked.Attributes = entry.Attributes with { Mark = LoggingMark.None };
            }

            return base.TryWrite(slot, unmarked);
        }
    }
}
