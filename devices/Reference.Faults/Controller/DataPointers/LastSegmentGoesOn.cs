using NvmeConformance.Nvme.Spec.DataPointers;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Dma;

namespace NvmeConformance.Reference.Faults.Controller.DataPointers;

internal sealed class LastSegmentGoesOn() : ControllerFault(
    "sgl-last-segment-goes-on",
    ["BASE-064"],
    steps: 1,
    "A last segment is treated as any other segment: the one that its last descriptor points to is followed, too.")
{
    public override SglWalker CreateSglWalker(ReferenceController controller) => new Walker();

    private sealed class Walker : SglWalker
    {
        protected override SglDescriptor Understand(in SglDescriptor descriptor) => descriptor.Type == SglDescriptorType.LastSegment
            ? descriptor with { Type = SglDescriptorType.Segment }
            : descriptor;
    }
}
