using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class AlwaysIncomplete() : LbaAllocationFault(
    "lba-report-always-incomplete",
    ["LBA-ALLOC-018"],
    steps: 1,
    "CMPC says INCOMPLETE even when the whole range was processed, so a host that trusts it never ends.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        protected override LbaStatusDescriptorListHeader MakeHeader(int count, bool isComplete) =>
            base.MakeHeader(count, isComplete: false);
    }
}
