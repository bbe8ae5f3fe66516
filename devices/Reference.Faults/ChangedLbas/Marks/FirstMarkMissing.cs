using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Marks;

internal sealed class FirstMarkMissing() : ChangedLbasFault(
    "lm-mark-first-missing",
    ["LM-LMQ-001"],
    steps: 3,
    "A log begins without an entry that says so.")
{
    public override ChangeLog CreateChangeLog(ReferenceController controller) => new Log(controller);

    private sealed class Log(ReferenceController controller) : ChangeLog(controller)
    {
        protected override bool Post(in PendingChange change)
        {
            if (change.Mark != LoggingMark.First)
            {
                return base.Post(change);
            }

            return change.Target is null || base.Post(change with { Mark = LoggingMark.None });
        }
    }
}
