using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class OnlyBlocksInRangeLookedAt() : LbaAllocationFault(
    "lba-report-ignores-blocks-before-range",
    ["LBA-ALLOC-028", "LBA-ALLOC-064"],
    steps: 2,
    "A unit in which the range starts is judged by its blocks inside the range, so an allocated one before SLBA does not count.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        protected override bool TryFindReported(ReferenceNamespace target, ulong first, ulong end, out ulong start, out ulong stop)
        {
            var isFound = base.TryFindReported(target, first, end, out start, out stop);
            var unit = UnitOf(target);
            if (!isFound || start != first || first % unit == 0)
            {
                return isFound;
            }

            var unitEnd = first - (first % unit) + unit;
            return !new BlockRange(first, unitEnd - first).IsHoleIn(target.Allocation)
                || (unitEnd < end && base.TryFindReported(target, unitEnd, end, out start, out stop));
        }
    }
}
