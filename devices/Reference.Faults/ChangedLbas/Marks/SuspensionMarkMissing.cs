using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Marks;

internal sealed class SuspensionMarkMissing() : ChangedLbasFault(
    "lm-mark-suspension-missing",
    ["LM-LMQ-024"],
    steps: 4,
    "No entry says that the controller was suspended.")
{
    public override ChangeLog CreateChangeLog(ReferenceController controller) => new Log(controller);

    private sealed class Log(ReferenceController controller) : ChangeLog(controller)
    {
        protected override bool Post(in PendingChange change) => change.Mark == LoggingMark.Suspended || base.Post(change);
    }
}
