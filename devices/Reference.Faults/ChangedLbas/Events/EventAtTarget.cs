using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Events;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Events;

internal sealed class EventAtTarget() : ChangedLbasFault(
    "lm-event-at-target",
    ["LM-AER-007", "LM-CDE-010"],
    steps: 5,
    "Events of a queue are reported by the controller whose changes it is for, and not by the one that made it.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        protected override void Raise(OneShotEvent kind) => Target.Events.Raise(EventOf(kind), EventGate.None);
    }
}
