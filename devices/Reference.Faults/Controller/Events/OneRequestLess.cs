using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Events;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Events;

internal sealed class OneRequestLess() : ControllerFault(
    "event-one-request-less",
    ["BASE-120"],
    steps: 2,
    "AERL is not taken as 0's based: one event request less than promised is accepted.")
{
    public override AsynchronousEventQueue CreateEvents(ReferenceController controller) => new Events(controller);

    private sealed class Events(ReferenceController controller) : AsynchronousEventQueue(controller)
    {
        public override bool TryTake(FetchedCommand request) =>
            (RequestLimit == 1 || Outstanding < RequestLimit - 1) && base.TryTake(request);
    }
}
