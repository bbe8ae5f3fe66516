using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class ResetWaitsForEventRequests() : ControllerFault(
    "life-reset-waits-for-event-requests",
    ["BASE-005"],
    steps: 2,
    "A Controller Reset waits for all admin commands, event requests included, until a watchdog ends it too late.")
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle(ReferenceController controller) : ControllerLifeCycle(controller)
    {
        private const long WatchdogNanoseconds = 1_000_000_000;
        private const long TimeoutUnitNanoseconds = 500_000_000;

        private readonly ReferenceController _controller = controller;
        private bool _waits;

        internal override long DrawDuration() => base.DrawDuration() + (_waits
            ? (_controller.Registers.Capabilities.Timeout500Milliseconds * TimeoutUnitNanoseconds) + WatchdogNanoseconds
            : 0);

        protected override void BeginReset()
        {
            _waits = _controller.Events.Outstanding > 0;
            base.BeginReset();
            _waits = false;
        }
    }
}
