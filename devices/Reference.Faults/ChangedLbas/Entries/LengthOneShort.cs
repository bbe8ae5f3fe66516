using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Entries;

internal sealed class LengthOneShort() : ChangedLbasFault(
    "lm-entry-length-one-short",
    ["LM-LMQ-006", "LM-LMQ-008"],
    steps: 4,
    "The 0's based length of a range is reduced by one once more: the last block of several is missing.")
{
    public override ChangeLog CreateChangeLog(ReferenceController controller) => new Log(controller);

    private sealed class Log(ReferenceController controller) : ChangeLog(controller)
    {
        protected override LbaMigrationQueueEntry Compose(in PendingChange change, ulong first, ulong count)
        {
            var entry = base.Compose(change, first, count);
            entry.BlockCountZeroBased -= entry.BlockCountZeroBased > 0 ? 1u : 0;
            return entry;
        }
    }
}
