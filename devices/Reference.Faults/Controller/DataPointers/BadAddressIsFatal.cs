using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Dma;

namespace NvmeConformance.Reference.Faults.Controller.DataPointers;

internal sealed class BadAddressIsFatal() : ControllerFault(
    "prp-bad-address-is-fatal",
    ["BASE-066"],
    steps: 1,
    "An address that the bus rejects raises an exception in the DMA engine, and CSTS.CFS is set.")
{
    public override PrpWalker CreatePrpWalker(ReferenceController controller) => new Walker(controller);

    private sealed class Walker(ReferenceController controller) : PrpWalker
    {
        public override StatusCode Map(
            in SubmissionEntry entry, ulong describedBytes, int neededBytes, bool isDeviceWrite, DmaSegments segments)
        {
            var status = base.Map(entry, describedBytes, neededBytes, isDeviceWrite, segments);
            if (status == StatusCode.DataTransferError)
            {
                controller.LifeCycle.Fail();
            }

            return status;
        }
    }
}
