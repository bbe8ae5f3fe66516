using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using System.Runtime.InteropServices;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class VerifyClaimed() : ControllerFault(
    "identify-verify-claimed",
    ["BASE-072", "LNX-20"],
    steps: 2,
    "ONCS says that Verify is supported on every model, also on those whose firmware does not have it.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        public override void WriteController(Span<byte> page)
        {
            base.WriteController(page);
            MemoryMarshal.AsRef<IdentifyController>(page).OptionalNvmCommands |= OptionalNvmCommands.VerifyVariant;
        }
    }
}
