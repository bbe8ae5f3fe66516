using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class ResetOccurredSticks() : ControllerFault(
    "life-reset-occurred-sticks",
    ["BASE-014", "LNX-08"],
    steps: 2,
    "CSTS.NSSRO cannot be cleared: writing a 1 to it does nothing.")
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle(ReferenceController controller) : ControllerLifeCycle(controller)
    {
        public override void WriteStatus(uint value) =>
            base.WriteStatus((new ControllerStatus(value) with { NvmSubsystemResetOccurred = false }).Bits);
    }
}
