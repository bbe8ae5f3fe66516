using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Entries;

internal sealed class ReservedBytesKeepTime() : ChangedLbasFault(
    "lm-entry-reserved-bytes-used",
    ["LM-CDE-006"],
    steps: 3,
    "The reserved bytes of an entry hold its ordinal for whoever debugs the firmware.")
{
    public override ChangeLog CreateChangeLog(ReferenceController controller) => new Log(controller);

    private sealed class Log(ReferenceController controller) : ChangeLog(controller)
    {
        private uint _ordinal;

        protected override LbaMigrationQueueEntry Compose(in PendingChange change, ulong first, ulong count)
        {
            var entry = base.Compose(change, first, count);
            entry.Reserved24 = ++_ordinal;
            return entry;
        }

        protected override void Forget()
        {
            _ordinal = 0;
            base.Forget();
        }
    }
}
