using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Marks;

internal sealed class StopMarkMissing() : ChangedLbasFault(
    "lm-mark-stop-missing",
    ["LM-LMQ-023"],
    steps: 4,
    "A log that the host stops just ends: no entry says that it was the last.")
{
    public override ChangeLog CreateChangeLog(ReferenceController controller) => new Log(controller);

    private sealed class Log(ReferenceController controller) : ChangeLog(controller)
    {
        protected override bool Post(in PendingChange change) => change.Mark == LoggingMark.Stopped || base.Post(change);
    }
}
