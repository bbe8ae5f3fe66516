using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class HeaderKeepsWorkingData() : LbaAllocationFault(
    "lba-report-header-reserved-dirty",
    ["LBA-ALLOC-019"],
    steps: 2,
    "The builder keeps its cursor in the reserved bytes of the header and does not clear them before the list is sent.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        protected override LbaStatusDescriptorListHeader MakeHeader(int count, bool isComplete)
        {
            var header = base.MakeHeader(count, isComplete);
            header.Reserved6 = (ushort)count;
            return header;
        }
    }
}
