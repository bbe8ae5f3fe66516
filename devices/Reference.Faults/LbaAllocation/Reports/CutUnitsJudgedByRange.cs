using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class CutUnitsJudgedByRange() : LbaAllocationFault(
    "lba-report-ignores-blocks-outside-range",
    ["LBA-ALLOC-028", "LBA-ALLOC-064"],
    steps: 2,
    "A unit that the range cuts is judged by its blocks inside the range alone, so an allocated one outside does not count.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        protected override bool TryFindReported(ReferenceNamespace target, ulong first, ulong end, out ulong start, out ulong stop)
        {
            var unit = UnitOf(target);
            var firstUnitEnd = Math.Min(end, first - (first % unit) + unit);
            var isFirstJudgedEmpty = first % unit != 0 && new BlockRange(first, firstUnitEnd - first).IsHoleIn(target.Allocation);
            var isFound = base.TryFindReported(target, isFirstJudgedEmpty ? firstUnitEnd : first, end, out start, out stop);
            if (!isFound || stop != end || end == target.Configuration.Blocks)
            {
                return isFound && start < stop;
            }

            var lastUnitStart = end - (end % unit);
            stop = new BlockRange(lastUnitStart, end - lastUnitStart).IsHoleIn(target.Allocation) ? lastUnitStart : end;
            return start < stop;
        }
    }
}
