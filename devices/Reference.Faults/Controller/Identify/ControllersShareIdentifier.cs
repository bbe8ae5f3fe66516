using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using System.Runtime.InteropServices;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class ControllersShareIdentifier() : ControllerFault(
    "identify-controllers-share-identifier",
    ["BASE-071", "LNX-20"],
    steps: 2,
    "CNTLID is a constant of the firmware image: all controllers of a subsystem say the same one.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        private readonly ReferenceController _controller = controller;

        public override void WriteController(Span<byte> page)
        {
            base.WriteController(page);
            MemoryMarshal.AsRef<IdentifyController>(page).ControllerIdentifier = _controller.Configuration.FirstControllerIdentifier;
        }
    }
}
