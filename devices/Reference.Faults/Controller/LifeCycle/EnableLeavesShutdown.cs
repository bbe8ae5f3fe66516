using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class EnableLeavesShutdown() : ControllerFault(
    "life-enable-leaves-shutdown",
    ["BASE-012"],
    steps: 3,
    "The write that sets EN and clears SHN enables a controller that was shut down, but SHST stays at complete.")
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle(ReferenceController controller) : ControllerLifeCycle(controller)
    {
        private readonly ReferenceController _controller = controller;

        public override void WriteConfiguration(uint value)
        {
            var before = _controller.Registers.Status.Shutdown;
            base.WriteConfiguration(value);
            if (before == ShutdownStatus.Complete && _controller.Registers.Configuration.Enable)
            {
                _controller.Registers.Status = _controller.Registers.Status with { Shutdown = before };
            }
        }
    }
}
