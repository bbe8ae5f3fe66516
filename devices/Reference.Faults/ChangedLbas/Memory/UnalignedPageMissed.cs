using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Memory;

internal sealed class UnalignedPageMissed() : ChangedLbasFault(
    "lm-memory-unaligned-page-missed",
    ["LM-TRKR-002"],
    steps: 3,
    "A piece that does not begin at the beginning of a page leaves that page unmarked.")
{
    public override MemoryTracker CreateMemoryTracker(ReferenceController controller) => new Tracker(controller);

    private sealed class Tracker(ReferenceController controller) : MemoryTracker(controller)
    {
        protected override void MarkPages(int offset, int lengthBytes)
        {
            var skipped = (DmaSpace.PageBytes - (offset % DmaSpace.PageBytes)) % DmaSpace.PageBytes;
            if (lengthBytes > skipped)
            {
                base.MarkPages(offset + skipped, lengthBytes - skipped);
            }
        }
    }
}
