using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Events;

namespace NvmeConformance.Reference.Faults.Controller.Events;

internal sealed class TypesNotMasked() : ControllerFault(
    "event-types-not-masked",
    ["BASE-121"],
    steps: 3,
    "Events of a type that was reported are reported again and again, although the host has not read the log page yet.")
{
    public override AsynchronousEventQueue CreateEvents(ReferenceController controller) => new Events(controller);

    private sealed class Events(ReferenceController controller) : AsynchronousEventQueue(controller)
    {
        protected override bool IsMasking(AsynchronousEventType type) => false;
    }
}
