using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class ClearingReloadsStatus() : ControllerFault(
    "life-clearing-reloads-status",
    ["LNX-08", "BASE-014"],
    steps: 3,
    "Clearing NSSRO loads all of CSTS anew: RDY of a controller that was enabled before is 0 from then on.")
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle(ReferenceController controller) : ControllerLifeCycle(controller)
    {
        private readonly ReferenceController _controller = controller;

        public override void WriteStatus(uint value)
        {
            var before = _controller.Registers.Status;
            base.WriteStatus(value);
            if (before.NvmSubsystemResetOccurred && new ControllerStatus(value).NvmSubsystemResetOccurred)
            {
                _controller.Registers.Status = default;
            }
        }
    }
}
