using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using System.Runtime.InteropServices;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class DataPlacementClaimed() : ControllerFault(
    "identify-data-placement-claimed",
    ["LNX-47", "BASE-072"],
    steps: 2,
    "CTRATT claims Flexible Data Placement although the feature that enables it was left out.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        public override void WriteController(Span<byte> page)
        {
            base.WriteController(page);
            MemoryMarshal.AsRef<IdentifyController>(page).Attributes |= ControllerAttributes.FlexibleDataPlacement;
        }
    }
}
