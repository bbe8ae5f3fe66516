using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class CapacityRoundsUp() : LbaAllocationFault(
    "lba-report-capacity-rounds-up",
    ["LBA-ALLOC-014", "LBA-ALLOC-015"],
    steps: 2,
    "Room for a part of a descriptor counts as room for a whole one, so a full list runs over the end that MNDW sets.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        protected override int CapacityFor(uint maximumDwordsZeroBased)
        {
            // The dwords of a partial descriptor are taken for a whole one: 4 to 12 bytes too many are sent.
            var hasPart = (maximumDwordsZeroBased - 1) % (LbaStatusDescriptor.Size / sizeof(uint)) != 0;
            return base.CapacityFor(maximumDwordsZeroBased) + (hasPart ? 1 : 0);
        }
    }
}
