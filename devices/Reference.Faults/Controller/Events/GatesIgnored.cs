using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Events;

namespace NvmeConformance.Reference.Faults.Controller.Events;

internal sealed class GatesIgnored() : ControllerFault(
    "event-gates-ignored",
    ["BASE-110"],
    steps: 3,
    "Asynchronous Event Configuration is stored and read back, but every event is reported whatever it says.")
{
    public override AsynchronousEventQueue CreateEvents(ReferenceController controller) => new Events(controller);

    private sealed class Events(ReferenceController controller) : AsynchronousEventQueue(controller)
    {
        public override void Raise(in AsynchronousEvent happened, EventGate gate) => base.Raise(happened, EventGate.None);
    }
}
