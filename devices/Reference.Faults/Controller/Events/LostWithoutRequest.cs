using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Events;

namespace NvmeConformance.Reference.Faults.Controller.Events;

internal sealed class LostWithoutRequest() : ControllerFault(
    "event-lost-without-request",
    ["BASE-122"],
    steps: 3,
    "An event that finds no request outstanding is forgotten instead of being kept for the next one.")
{
    public override AsynchronousEventQueue CreateEvents(ReferenceController controller) => new Events(controller);

    private sealed class Events(ReferenceController controller) : AsynchronousEventQueue(controller)
    {
        public override void Raise(in AsynchronousEvent happened, EventGate gate)
        {
            if (Outstanding != 0)
            {
                base.Raise(happened, gate);
            }
        }
    }
}
