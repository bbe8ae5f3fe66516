using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class EmptyReportHasPrivateCode() : LbaAllocationFault(
    "lba-report-empty-private-code",
    ["LBA-ALLOC-019"],
    steps: 1,
    "An empty list leaves with the firmware's own result code in CMPC, the reserved value 3.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        private const LbaStatusCompletion NothingFound = (LbaStatusCompletion)3;

        protected override LbaStatusDescriptorListHeader MakeHeader(int count, bool isComplete)
        {
            var header = base.MakeHeader(count, isComplete);
            header.Completion = count == 0 && isComplete ? NothingFound : header.Completion;
            return header;
        }
    }
}
