using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Entries;

internal sealed class MarkNamesNamespace() : ChangedLbasFault(
    "lm-entry-mark-names-namespace",
    ["LM-LMQ-002"],
    steps: 3,
    "A mark without a range names the first namespace of the controller.")
{
    public override ChangeLog CreateChangeLog(ReferenceController controller) => new Log(controller);

    private sealed class Log(ReferenceController controller) : ChangeLog(controller)
    {
        protected override LbaMigrationQueueEntry Compose(in PendingChange change, ulong first, ulong count)
        {
            var entry = base.Compose(change, first, count);
            entry.NamespaceIdentifier = change.Target is null
                ? Controller.Namespaces.Active.First().Configuration.Identifier
                : entry.NamespaceIdentifier;
            return entry;
        }
    }
}
