using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using System.Runtime.InteropServices;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class SecurityClaimed() : ControllerFault(
    "identify-security-claimed",
    ["LNX-24", "BASE-072"],
    steps: 2,
    "OACS claims Security Send and Receive for all models of the series; this one has been built without them.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        public override void WriteController(Span<byte> page)
        {
            base.WriteController(page);
            MemoryMarshal.AsRef<IdentifyController>(page).OptionalAdminCommands |= OptionalAdminCommands.Security;
        }
    }
}
