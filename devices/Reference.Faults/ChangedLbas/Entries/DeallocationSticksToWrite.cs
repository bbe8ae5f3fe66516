using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Entries;

internal sealed class DeallocationSticksToWrite() : ChangedLbasFault(
    "lm-entry-deallocation-sticks",
    ["LM-LMQ-011"],
    steps: 6,
    "A write of blocks that were deallocated in this log before is told as their deallocation.")
{
    public override ChangeLog CreateChangeLog(ReferenceController controller) => new Log(controller);

    private sealed class Log(ReferenceController controller) : ChangeLog(controller)
    {
        private PendingChange _last;

        protected override LbaMigrationQueueEntry Compose(in PendingChange change, ulong first, ulong count)
        {
            var entry = base.Compose(change, first, count);
            if (change.Deallocated)
            {
                _last = change;
            }
            else if (change.Target is not null && change.Target == _last.Target
                && first >= _last.First && first < _last.First + _last.Count && count != 0)
            {
                entry.Attributes = entry.Attributes with { Deallocated = true };
            }

            return entry;
        }

        protected override void Forget()
        {
            _last = default;
            base.Forget();
        }
    }
}
