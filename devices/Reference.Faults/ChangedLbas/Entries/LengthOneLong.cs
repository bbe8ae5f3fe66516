using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Entries;

internal sealed class LengthOneLong() : ChangedLbasFault(
    "lm-entry-length-one-long",
    ["LM-LMQ-007"],
    steps: 4,
    "The length of a range is not 0's based: a range at the end of a namespace reaches beyond it.")
{
    public override ChangeLog CreateChangeLog(ReferenceController controller) => new Log(controller);

    private sealed class Log(ReferenceController controller) : ChangeLog(controller)
    {
        protected override LbaMigrationQueueEntry Compose(in PendingChange change, ulong first, ulong count)
        {
            var entry = base.Compose(change, first, count);
            entry.BlockCountZeroBased += count > 0 && count <= uint.MaxValue ? 1u : 0;
            return entry;
        }
    }
}
