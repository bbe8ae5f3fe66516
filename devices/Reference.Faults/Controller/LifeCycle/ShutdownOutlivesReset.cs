using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class ShutdownOutlivesReset() : ControllerFault(
    "life-shutdown-outlives-reset",
    ["BASE-013", "BASE-005", "LNX-54"],
    steps: 3,
    "Once shut down the controller does not look at CC.EN any more: no Controller Reset, no way to start again.")
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle(ReferenceController controller) : ControllerLifeCycle(controller)
    {
        private readonly ReferenceController _controller = controller;

        protected override void BeginReset()
        {
            if (_controller.Registers.Status.Shutdown != ShutdownStatus.Complete)
            {
                base.BeginReset();
            }
        }
    }
}
