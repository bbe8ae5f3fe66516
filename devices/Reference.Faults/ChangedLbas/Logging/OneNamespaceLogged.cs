using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Logging;

internal sealed class OneNamespaceLogged() : ChangedLbasFault(
    "lm-log-of-one-namespace",
    ["LM-LMQ-017"],
    steps: 5,
    "Only changes in the first namespace of the controller are logged.")
{
    public override ChangeLog CreateChangeLog(ReferenceController controller) => new Log(controller);

    private sealed class Log(ReferenceController controller) : ChangeLog(controller)
    {
        protected override void Note(PendingChange change)
        {
            if (change.Target == Controller.Namespaces.Active.First())
            {
                base.Note(change);
            }
        }
    }
}
