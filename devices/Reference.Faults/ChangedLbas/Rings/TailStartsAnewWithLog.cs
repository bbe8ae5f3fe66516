using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Rings;

internal sealed class TailStartsAnewWithLog() : ChangedLbasFault(
    "lm-ring-tail-starts-anew-with-log",
    ["LM-TRKU-010", "LM-CDE-003", "LM-LMQ-001"],
    steps: 6,
    "A log that is started again begins in slot 0, wherever the host is in the ring.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        public override void Withdraw(OneShotEvent kind)
        {
            base.Withdraw(kind);
            if (kind == OneShotEvent.ControllerDataQueueFull && !Target.Changes.IsLogging)
            {
                (Head, Tail, Phase) = (0, 0, true);
            }
        }
    }
}
