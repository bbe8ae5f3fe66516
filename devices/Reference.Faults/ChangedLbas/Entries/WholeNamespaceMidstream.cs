using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Entries;

internal sealed class WholeNamespaceMidstream() : ChangedLbasFault(
    "lm-entry-whole-namespace-midstream",
    ["LM-LMQ-004"],
    steps: 4,
    "Long ranges in the middle of a log are told as all blocks of their namespace, which only a mark may.")
{
    public override ChangeLog CreateChangeLog(ReferenceController controller) => new Log(controller);

    private sealed class Log(ReferenceController controller) : ChangeLog(controller)
    {
        protected override LbaMigrationQueueEntry Compose(in PendingChange change, ulong first, ulong count)
        {
            var entry = base.Compose(change, first, count);
            if (count > 1 && change.Mark == LoggingMark.None && ++_ranges % 4 == 0)
            {
                (entry.StartingLba, entry.BlockCountZeroBased) = (0, 0);
                entry.Attributes = entry.Attributes with { Blocks = ChangedBlocks.WholeNamespace, Deallocated = false };
            }

            return entry;
        }

        private uint _ranges;

        protected override void Forget()
        {
            _ranges = 0;
            base.Forget();
        }
    }
}
