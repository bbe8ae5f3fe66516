using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class FullBufferTakenForTruncated() : LbaAllocationFault(
    "lba-report-full-taken-for-truncated",
    ["LBA-ALLOC-018"],
    steps: 2,
    "A list that fills the buffer to its last descriptor says INCOMPLETE although nothing is left out.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        private int _capacity;

        protected override int CapacityFor(uint maximumDwordsZeroBased) => _capacity = base.CapacityFor(maximumDwordsZeroBased);

        protected override LbaStatusDescriptorListHeader MakeHeader(int count, bool isComplete) =>
            base.MakeHeader(count, isComplete && (count < _capacity || count == 0));
    }
}
