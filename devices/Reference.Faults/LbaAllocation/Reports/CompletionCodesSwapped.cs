using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class CompletionCodesSwapped() : LbaAllocationFault(
    "lba-report-completion-codes-swapped",
    ["LBA-ALLOC-017", "LBA-ALLOC-018", "LBA-ALLOC-019"],
    steps: 1,
    "CMPC encodes COMPLETE as 1 and INCOMPLETE as 2, the wrong way around.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        protected override LbaStatusDescriptorListHeader MakeHeader(int count, bool isComplete) =>
            base.MakeHeader(count, !isComplete);
    }
}
