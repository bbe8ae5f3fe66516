using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Unrecoverable;

internal sealed class ListedAsAllocated() : LbaAllocationFault(
    "lba-unrecoverable-listed-as-allocated",
    ["LBA-ALLOC-072"],
    steps: 2,
    "All actions share one builder: blocks of the lists of unrecoverable ones carry LBARS 010b, which belongs to action 02h.")
{
    public override UnrecoverableListBuilder CreateUnrecoverableList(ReferenceController controller) => new Builder(controller);

    private sealed class Builder(ReferenceController controller) : UnrecoverableListBuilder(controller)
    {
        protected override LbaStatusDescriptor Describe(ulong first, ulong count) =>
            base.Describe(first, count) with { StatusBits = (byte)LbaRangeStatus.Allocated };
    }
}
