using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class CompleteOneDescriptorEarly() : LbaAllocationFault(
    "lba-report-complete-one-early",
    ["LBA-ALLOC-017", "LBA-ALLOC-065"],
    steps: 2,
    "A list from which exactly one descriptor is missing already says COMPLETE, so whoever pages through loses the last run.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : CountingListBuilder
    {
        protected override LbaStatusDescriptorListHeader MakeHeader(int count, bool isComplete) =>
            base.MakeHeader(count, TotalCount - count <= 1);
    }
}
