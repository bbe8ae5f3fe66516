using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class ResetEndsSubsystemShutdown() : ControllerFault(
    "life-reset-ends-subsystem-shutdown",
    ["BASE-016"],
    steps: 3,
    "A Controller Reset clears ST and SHST, so a controller comes back from a shutdown of the whole subsystem by itself.")
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle(ReferenceController controller) : ControllerLifeCycle(controller)
    {
        private readonly ReferenceController _controller = controller;

        protected override void BeginReset()
        {
            base.BeginReset();
            _controller.Registers.Status = _controller.Registers.Status with
            {
                ShutdownIsOfNvmSubsystem = false,
                Shutdown = ShutdownStatus.NormalOperation,
            };
        }
    }
}
