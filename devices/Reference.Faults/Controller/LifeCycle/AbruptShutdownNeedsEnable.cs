using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class AbruptShutdownNeedsEnable() : ControllerFault(
    "life-abrupt-shutdown-needs-enable",
    ["BASE-011"],
    steps: 1,
    "A controller that is not enabled takes itself for shut down already and ignores an abrupt shutdown.")
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle(ReferenceController controller) : ControllerLifeCycle(controller)
    {
        private readonly ReferenceController _controller = controller;

        public override void WriteConfiguration(uint value)
        {
            var asked = new ControllerConfiguration(value);
            var isIgnored = !asked.Enable
                && !_controller.Registers.Configuration.Enable
                && asked.ShutdownNotification == ShutdownNotification.Abrupt;
            base.WriteConfiguration(isIgnored ? (asked with { ShutdownNotification = ShutdownNotification.None }).Bits : value);
        }
    }
}
