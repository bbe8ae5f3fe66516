using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Registers;

internal sealed class TimeoutIsZero() : ControllerFault(
    "reg-timeout-is-zero",
    ["LNX-09", "BASE-005"],
    steps: 1,
    "CAP.TO is 0 since CRTO tells the times now, so a host that polls for CAP.TO gives up at once.")
{
    public override ControllerRegisters CreateRegisters(ReferenceController controller) => new Registers();

    private sealed class Registers : ControllerRegisters
    {
        protected override ControllerCapabilities Describe(ReferenceConfiguration configuration) =>
            base.Describe(configuration) with { Timeout500Milliseconds = 0 };
    }
}
