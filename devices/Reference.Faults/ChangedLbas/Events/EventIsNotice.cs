using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Events;

internal sealed class EventIsNotice() : ChangedLbasFault(
    "lm-event-is-notice",
    ["LM-AER-001"],
    steps: 5,
    "Events of controller data queues come as notices and not as one-shot events.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        protected override AsynchronousEvent EventOf(OneShotEvent kind) => base.EventOf(kind) with { Type = AsynchronousEventType.Notice };
    }
}
