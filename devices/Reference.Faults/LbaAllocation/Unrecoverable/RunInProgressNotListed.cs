using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Unrecoverable;

internal sealed class RunInProgressNotListed() : LbaAllocationFault(
    "lba-unrecoverable-run-in-progress-skipped",
    ["LBA-ALLOC-072"],
    steps: 2,
    "A range of unrecoverable blocks that begins before SLBA is looked up by its start, and so is not found at all.")
{
    public override UnrecoverableListBuilder CreateUnrecoverableList(ReferenceController controller) => new Builder(controller);

    private sealed class Builder(ReferenceController controller) : UnrecoverableListBuilder(controller)
    {
        protected override bool TryFindKind(
            ReferenceNamespace target, ulong from, out ulong first, out ulong end, out LbaRangeStatus status)
        {
            var isFound = base.TryFindKind(target, from, out first, out end, out status);
            var isInProgress = isFound && first == from && from > 0 && target.Spoiled.TryFind(from - 1, 1, out _);
            return isInProgress ? base.TryFindKind(target, end, out first, out end, out status) : isFound;
        }
    }
}
