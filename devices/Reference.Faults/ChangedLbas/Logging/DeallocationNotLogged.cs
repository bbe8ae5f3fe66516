using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Logging;

internal sealed class DeallocationNotLogged() : ChangedLbasFault(
    "lm-log-deallocation-missing",
    ["LM-LMQ-010"],
    steps: 5,
    "Deallocated blocks have no entry.")
{
    public override ChangeLog CreateChangeLog(ReferenceController controller) => new Log(controller);

    private sealed class Log(ReferenceController controller) : ChangeLog(controller)
    {
        public override void NoteDeallocated(ReferenceNamespace target, ulong first, ulong count)
        {
        }
    }
}
