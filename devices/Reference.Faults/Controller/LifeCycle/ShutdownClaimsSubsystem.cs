using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class ShutdownClaimsSubsystem() : ControllerFault(
    "life-shutdown-claims-subsystem",
    ["BASE-010"],
    steps: 1,
    "A shutdown by CC.SHN goes the way of one by NSSD and sets CSTS.ST, although one controller alone is shut down.")
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle(ReferenceController controller) : ControllerLifeCycle(controller)
    {
        private readonly ReferenceController _controller = controller;

        public override void WriteConfiguration(uint value)
        {
            var before = _controller.Registers.Status.Shutdown;
            base.WriteConfiguration(value);
            if (before == ShutdownStatus.NormalOperation && _controller.Registers.Status.Shutdown == ShutdownStatus.InProgress)
            {
                _controller.Registers.Status = _controller.Registers.Status with { ShutdownIsOfNvmSubsystem = true };
            }
        }
    }
}
