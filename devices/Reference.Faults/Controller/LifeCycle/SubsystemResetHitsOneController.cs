using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class SubsystemResetHitsOneController() : ControllerFault(
    "life-subsystem-reset-hits-one-controller",
    ["BASE-015"],
    steps: 2,
    "An NVM Subsystem Reset resets the controller that it was written to and leaves the others of the subsystem running.")
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle(ReferenceController controller) : ControllerLifeCycle(controller)
    {
        private readonly ReferenceController _controller = controller;

        public override void WriteSubsystemReset(uint value)
        {
            if (value == MagicValue.NvmSubsystemReset && _controller.Registers.Capabilities.NvmSubsystemResetSupported)
            {
                _controller.Reset(ResetKind.Subsystem);
            }
        }
    }
}
