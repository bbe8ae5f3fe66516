using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Entries;

internal sealed class WrongNamespaceNamed() : ChangedLbasFault(
    "lm-entry-wrong-namespace",
    ["LM-LMQ-017", "LM-LMQ-008"],
    steps: 5,
    "Every change is logged for the first namespace of the controller, in whichever it happened.")
{
    public override ChangeLog CreateChangeLog(ReferenceController controller) => new Log(controller);

    private sealed class Log(ReferenceController controller) : ChangeLog(controller)
    {
        protected override LbaMigrationQueueEntry Compose(in PendingChange change, ulong first, ulong count)
        {
            var entry = base.Compose(change, first, count);
            var blocks = change.Target is null ? 0 : Controller.Namespaces.Active.First().Configuration.Blocks;
            if (change.Target is not null && first + count <= blocks)
            {
                entry.NamespaceIdentifier = Controller.Namespaces.Active.First().Configuration.Identifier;
            }

            return entry;
        }
    }
}
