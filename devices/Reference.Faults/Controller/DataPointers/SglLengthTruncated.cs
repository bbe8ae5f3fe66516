using NvmeConformance.Nvme.Spec.DataPointers;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Dma;

namespace NvmeConformance.Reference.Faults.Controller.DataPointers;

internal sealed class SglLengthTruncated() : ControllerFault(
    "sgl-length-truncated",
    ["BASE-063"],
    steps: 1,
    "The length of an SGL data block goes through a 16 bit register: of 64 KiB and more only the rest is left.")
{
    public override SglWalker CreateSglWalker(ReferenceController controller) => new Walker();

    private sealed class Walker : SglWalker
    {
        protected override SglDescriptor Understand(in SglDescriptor descriptor) => descriptor.Type == SglDescriptorType.DataBlock
            ? descriptor with { LengthBytes = (ushort)descriptor.LengthBytes }
            : descriptor;
    }
}
