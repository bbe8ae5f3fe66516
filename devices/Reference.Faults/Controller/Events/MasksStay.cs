using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Events;

namespace NvmeConformance.Reference.Faults.Controller.Events;

internal sealed class MasksStay() : ControllerFault(
    "event-masks-stay",
    ["BASE-084", "BASE-121"],
    steps: 5,
    "Reading the log page does not end the masking of its event type: it is reported once in the life of the controller.")
{
    public override AsynchronousEventQueue CreateEvents(ReferenceController controller) => new Events(controller);

    private sealed class Events(ReferenceController controller) : AsynchronousEventQueue(controller)
    {
        public override void Clear(LogPageIdentifier log)
        {
        }
    }
}
