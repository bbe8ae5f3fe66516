using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Registers;

internal sealed class ShutdownWithoutReset() : ControllerFault(
    "reg-shutdown-without-reset",
    ["BASE-003"],
    steps: 1,
    "CAP.NSSS is set on every model, also where CAP.NSSRS is not and nothing ends a subsystem shutdown.")
{
    public override ControllerRegisters CreateRegisters(ReferenceController controller) => new Registers();

    private sealed class Registers : ControllerRegisters
    {
        protected override ControllerCapabilities Describe(ReferenceConfiguration configuration) =>
            base.Describe(configuration) with { NvmSubsystemShutdownSupported = true };
    }
}
