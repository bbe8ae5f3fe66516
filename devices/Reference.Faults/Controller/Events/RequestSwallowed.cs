using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Events;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Events;

internal sealed class RequestSwallowed() : ControllerFault(
    "event-request-swallowed",
    ["BASE-120"],
    steps: 2,
    "An event request beyond the limit is neither refused nor remembered: it is never completed.")
{
    public override AsynchronousEventQueue CreateEvents(ReferenceController controller) => new Events(controller);

    private sealed class Events(ReferenceController controller) : AsynchronousEventQueue(controller)
    {
        public override bool TryTake(FetchedCommand request)
        {
            ArgumentNullException.ThrowIfNull(request);
            if (!base.TryTake(request))
            {
                request.Hold();
            }

            return true;
        }
    }
}
