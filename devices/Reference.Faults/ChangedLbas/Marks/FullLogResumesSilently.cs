using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Marks;

internal sealed class FullLogResumesSilently() : ChangedLbasFault(
    "lm-mark-full-log-resumes-silently",
    ["LM-CDF-020", "LM-LMQ-029"],
    steps: 7,
    "A log that ended because its ring was full goes on by itself when the host frees slots, with a gap that nothing tells.")
{
    public override ChangeLog CreateChangeLog(ReferenceController controller) => new Log(controller);

    private sealed class Log(ReferenceController controller) : ChangeLog(controller)
    {
        protected override void StopAsFull()
        {
        }
    }
}
