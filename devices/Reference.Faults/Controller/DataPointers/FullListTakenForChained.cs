using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Dma;

namespace NvmeConformance.Reference.Faults.Controller.DataPointers;

internal sealed class FullListTakenForChained() : ControllerFault(
    "prp-full-list-taken-for-chained",
    ["BASE-060"],
    steps: 1,
    "Where a PRP list ends exactly with its page, the last entry is taken for the pointer to another list.",
    strays: true)
{
    public override PrpWalker CreatePrpWalker(ReferenceController controller) => new Walker();

    private sealed class Walker : PrpWalker
    {
        protected override StatusCode MapList(
            ulong address, ulong describedBytes, int neededBytes, bool isDeviceWrite, DmaSegments segments)
        {
            var pageBytes = (ulong)PageBytes;
            var listedBytes = (pageBytes - (address & (pageBytes - 1))) / sizeof(ulong) * pageBytes;
            var isFull = describedBytes <= listedBytes && describedBytes > listedBytes - pageBytes;
            return base.MapList(address, isFull ? listedBytes + 1 : describedBytes, neededBytes, isDeviceWrite, segments);
        }
    }
}
