using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Unrecoverable;

internal sealed class ListedRangeIsOneBlock() : LbaAllocationFault(
    "lba-unrecoverable-range-is-one-block",
    ["LBA-ALLOC-072"],
    steps: 2,
    "Lists of unrecoverable blocks name where each range begins, and leave NLB 0 whatever is behind its first block.")
{
    public override UnrecoverableListBuilder CreateUnrecoverableList(ReferenceController controller) => new Builder(controller);

    private sealed class Builder(ReferenceController controller) : UnrecoverableListBuilder(controller)
    {
        protected override LbaStatusDescriptor Describe(ulong first, ulong count) => base.Describe(first, 1);
    }
}
