using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using System.Runtime.InteropServices;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class AnaClaimed() : ControllerFault(
    "identify-ana-claimed",
    ["LNX-23", "BASE-170"],
    steps: 1,
    "CMIC claims ANA reporting on every model, also where there is neither a log of groups nor a number of them.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        public override void WriteController(Span<byte> page)
        {
            base.WriteController(page);
            MemoryMarshal.AsRef<IdentifyController>(page).MultiPath |= MultiPathCapabilities.AnaReporting;
        }
    }
}
