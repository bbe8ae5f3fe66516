using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Marks;

internal sealed class LogEndsWithSuspension() : ChangedLbasFault(
    "lm-mark-log-ends-with-suspension",
    ["LM-LMQ-033"],
    steps: 7,
    "A log does not go on after its controller was suspended and resumed.")
{
    public override ChangeLog CreateChangeLog(ReferenceController controller) => new Log(controller);

    private sealed class Log(ReferenceController controller) : ChangeLog(controller)
    {
        public override void Resume() => Forget();
    }
}
