using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Registers;

internal sealed class ReadyModesMissing() : ControllerFault(
    "reg-ready-modes-missing",
    ["BASE-003"],
    steps: 1,
    "CAP says what it said before version 2.0: CRMS is 00b, as if the controller had no ready mode at all.")
{
    public override ControllerRegisters CreateRegisters(ReferenceController controller) => new Registers();

    private sealed class Registers : ControllerRegisters
    {
        protected override ControllerCapabilities Describe(ReferenceConfiguration configuration) => base.Describe(configuration) with
        {
            ReadyWithMediaSupported = false,
            ReadyIndependentOfMediaSupported = false,
        };
    }
}
