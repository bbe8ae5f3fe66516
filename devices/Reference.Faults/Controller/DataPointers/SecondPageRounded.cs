using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Dma;

namespace NvmeConformance.Reference.Faults.Controller.DataPointers;

internal sealed class SecondPageRounded() : ControllerFault(
    "prp-second-page-rounded",
    ["BASE-061"],
    steps: 1,
    "A second PRP with an offset is rounded down to its page instead of being refused, and other data are transferred.",
    strays: true)
{
    public override PrpWalker CreatePrpWalker(ReferenceController controller) => new Walker();

    private sealed class Walker : PrpWalker
    {
        protected override StatusCode MapSecondPage(ulong address, int lengthBytes, bool isDeviceWrite, DmaSegments segments) =>
            base.MapSecondPage(address & ~(ulong)(PageBytes - 1), lengthBytes, isDeviceWrite, segments);
    }
}
