using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Dma;

namespace NvmeConformance.Reference.Faults.Controller.DataPointers;

internal sealed class PageSizeAssumed() : ControllerFault(
    "prp-page-size-assumed",
    ["BASE-062"],
    steps: 2,
    "PRPs are followed in pages of 4 KiB, whatever CC.MPS says.",
    strays: true)
{
    public override PrpWalker CreatePrpWalker(ReferenceController controller) => new Walker();

    private sealed class Walker : PrpWalker
    {
        public override StatusCode Map(
            in SubmissionEntry entry, ulong describedBytes, int neededBytes, bool isDeviceWrite, DmaSegments segments)
        {
            PageBytes = DmaSpace.PageBytes;
            return base.Map(entry, describedBytes, neededBytes, isDeviceWrite, segments);
        }
    }
}
