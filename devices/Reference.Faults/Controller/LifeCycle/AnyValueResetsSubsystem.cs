using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

internal sealed class AnyValueResetsSubsystem() : ControllerFault(
    "life-any-value-resets-subsystem",
    ["BASE-014"],
    steps: 1,
    "NSSR is decoded by its address alone: whatever is written there resets the NVM subsystem.")
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle(ReferenceController controller) : ControllerLifeCycle(controller)
    {
        public override void WriteSubsystemReset(uint value) => base.WriteSubsystemReset(MagicValue.NvmSubsystemReset);
    }
}
