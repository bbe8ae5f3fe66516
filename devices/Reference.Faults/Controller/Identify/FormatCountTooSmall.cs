using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using NvmeConformance.Reference.Namespaces;
using System.Runtime.InteropServices;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class FormatCountTooSmall() : ControllerFault(
    "identify-format-count-too-small",
    ["BASE-076", "LNX-44"],
    steps: 1,
    "NLBAF is made 0's based twice: the last LBA format is not counted, and namespaces that have it seem to have none.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        public override void WriteNamespace(ReferenceNamespace target, Span<byte> page)
        {
            base.WriteNamespace(target, page);
            ref var view = ref MemoryMarshal.AsRef<IdentifyNamespace>(page);
            view.LbaFormatsZeroBased -= (byte)(view.LbaFormatsZeroBased == 0 ? 0 : 1);
        }
    }
}
