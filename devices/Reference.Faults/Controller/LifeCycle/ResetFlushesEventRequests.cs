using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class ResetFlushesEventRequests() : ControllerFault(
    "life-reset-flushes-event-requests",
    ["BASE-008"],
    steps: 2,
    "A Controller Reset ends outstanding event requests as aborted commands, in the admin queue that it deletes.")
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle(ReferenceController controller) : ControllerLifeCycle(controller)
    {
        private readonly ReferenceController _controller = controller;
        private readonly CompletionPoster _poster = new();

        protected override void BeginReset()
        {
            _poster.Memory = _controller.Memory;
            foreach (var request in _controller.Events.Requests)
            {
                request.Outcome = CommandOutcome.Error(StatusCode.CommandAbortRequested);
                _poster.Post(request);
            }

            base.BeginReset();
        }
    }
}
