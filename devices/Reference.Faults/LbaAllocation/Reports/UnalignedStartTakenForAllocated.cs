using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class UnalignedStartTakenForAllocated() : LbaAllocationFault(
    "lba-report-takes-unaligned-start-for-allocated",
    ["LBA-ALLOC-064"],
    steps: 2,
    "A range that begins within a unit cannot be looked up there, so that unit is reported whatever is in it: parts say more than the whole.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        protected override bool TryFindReported(ReferenceNamespace target, ulong first, ulong end, out ulong start, out ulong stop)
        {
            var unit = UnitOf(target);
            var isFound = base.TryFindReported(target, first, end, out start, out stop);
            if (first % unit == 0 || (isFound && start == first))
            {
                return isFound;
            }

            var boundary = Math.Min(end, first - (first % unit) + unit);
            stop = isFound && start == boundary ? stop : boundary;
            start = first;
            return true;
        }
    }
}
