using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using System.Runtime.InteropServices;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class VersionStale() : ControllerFault(
    "identify-version-stale",
    ["BASE-002", "LNX-13"],
    steps: 1,
    "VER of Identify Controller was forgotten when the register VS was raised: it still says 1.4.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        private const uint Version14 = 0x0001_0400;

        public override void WriteController(Span<byte> page)
        {
            base.WriteController(page);
            MemoryMarshal.AsRef<IdentifyController>(page).Version = new SpecificationVersion(Version14);
        }
    }
}
