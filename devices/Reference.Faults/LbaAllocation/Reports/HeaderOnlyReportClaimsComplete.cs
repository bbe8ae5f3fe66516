using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class HeaderOnlyReportClaimsComplete() : LbaAllocationFault(
    "lba-header-only-report-complete",
    ["LBA-ALLOC-016", "LBA-ALLOC-017"],
    steps: 2,
    "A buffer with room for the header alone skips the search, and the empty list claims to be complete.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        private bool _hasRoom;

        protected override int CapacityFor(uint maximumDwordsZeroBased)
        {
            var capacity = base.CapacityFor(maximumDwordsZeroBased);
            _hasRoom = capacity > 0;
            return capacity;
        }

        protected override LbaStatusDescriptorListHeader MakeHeader(int count, bool isComplete) =>
            base.MakeHeader(count, isComplete || !_hasRoom);
    }
}
