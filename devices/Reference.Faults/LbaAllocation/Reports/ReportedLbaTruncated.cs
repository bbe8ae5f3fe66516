using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class ReportedLbaTruncated() : LbaAllocationFault(
    "lba-report-lba-truncated",
    ["LBA-ALLOC-070", "LBA-ALLOC-025"],
    steps: 2,
    "The descriptor is built with a 32-bit LBA, so blocks above 2^32 are reported at the beginning of the namespace.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        protected override LbaStatusDescriptor Describe(ulong first, ulong count)
        {
            var descriptor = base.Describe(first, count);
            descriptor.StartingLba = (uint)first;
            return descriptor;
        }
    }
}
