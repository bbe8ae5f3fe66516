using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class StatusLeftZero() : LbaAllocationFault(
    "lba-descriptor-status-zero",
    ["LBA-ALLOC-020"],
    steps: 2,
    "Descriptors of allocated blocks carry LBARS 000b, which belongs to the lists of unrecoverable blocks.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        protected override LbaStatusDescriptor Describe(ulong first, ulong count)
        {
            var descriptor = base.Describe(first, count);
            descriptor.StatusBits = 0;
            return descriptor;
        }
    }
}
