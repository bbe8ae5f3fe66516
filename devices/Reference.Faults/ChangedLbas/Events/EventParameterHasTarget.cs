using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Events;

internal sealed class EventParameterHasTarget() : ChangedLbasFault(
    "lm-event-parameter-has-target",
    ["LM-AER-002"],
    steps: 5,
    "Dword 1 of an event has the controller whose changes are logged in its reserved half.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        protected override AsynchronousEvent EventOf(OneShotEvent kind) =>
            base.EventOf(kind) with { Dword1 = Identifier | ((uint)Target.Identifier << 16) };
    }
}
