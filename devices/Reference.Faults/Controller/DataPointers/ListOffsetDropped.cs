using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Dma;

namespace NvmeConformance.Reference.Faults.Controller.DataPointers;

internal sealed class ListOffsetDropped() : ControllerFault(
    "prp-list-offset-dropped",
    ["BASE-060"],
    steps: 1,
    "A PRP list is read from the beginning of its page, wherever in the page the pointer says that it begins.",
    strays: true)
{
    public override PrpWalker CreatePrpWalker(ReferenceController controller) => new Walker();

    private sealed class Walker : PrpWalker
    {
        protected override StatusCode MapList(
            ulong address, ulong describedBytes, int neededBytes, bool isDeviceWrite, DmaSegments segments) =>
            base.MapList(address & ~(ulong)(PageBytes - 1), describedBytes, neededBytes, isDeviceWrite, segments);
    }
}
