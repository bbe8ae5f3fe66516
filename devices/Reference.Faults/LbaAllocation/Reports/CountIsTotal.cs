using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class CountIsTotal() : LbaAllocationFault(
    "lba-report-count-is-total",
    ["LBA-ALLOC-015"],
    steps: 3,
    "NLSD counts all descriptors that the range has, and not those that fitted into the buffer.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : CountingListBuilder
    {
        protected override LbaStatusDescriptorListHeader MakeHeader(int count, bool isComplete) =>
            base.MakeHeader(TotalCount, isComplete);
    }
}
