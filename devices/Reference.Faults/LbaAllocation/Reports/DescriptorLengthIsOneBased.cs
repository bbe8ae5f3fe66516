using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class DescriptorLengthIsOneBased() : LbaAllocationFault(
    "lba-descriptor-length-one-based",
    ["LBA-ALLOC-023", "LBA-ALLOC-025", "LBA-ALLOC-026"],
    steps: 2,
    "NLB of a descriptor is the number of blocks and not that number minus one.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        protected override LbaStatusDescriptor Describe(ulong first, ulong count)
        {
            var descriptor = base.Describe(first, count);
            descriptor.BlockCountZeroBased++;
            return descriptor;
        }
    }
}
