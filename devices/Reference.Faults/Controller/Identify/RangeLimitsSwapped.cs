using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using System.Runtime.InteropServices;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class RangeLimitsSwapped() : ControllerFault(
    "identify-range-limits-swapped",
    ["LNX-40"],
    steps: 2,
    "DMRSL and DMSL are exchanged: one range of Dataset Management may seem to be longer than all of them together.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        public override void WriteNvmController(Span<byte> page)
        {
            base.WriteNvmController(page);
            ref var view = ref MemoryMarshal.AsRef<NvmIdentifyController>(page);
            (view.DatasetManagementRangeSizeLimitBlocks, view.DatasetManagementSizeLimitBlocks) =
                ((uint)view.DatasetManagementSizeLimitBlocks, view.DatasetManagementRangeSizeLimitBlocks);
        }
    }
}
