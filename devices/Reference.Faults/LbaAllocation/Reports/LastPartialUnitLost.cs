using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class LastPartialUnitLost() : LbaAllocationFault(
    "lba-report-loses-unit-at-range-end",
    ["LBA-ALLOC-064", "LBA-ALLOC-028"],
    steps: 2,
    "The number of units to look at is rounded down, so the unit in which a range ends is left out.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        protected override bool TryFindReported(ReferenceNamespace target, ulong first, ulong end, out ulong start, out ulong stop)
        {
            start = stop = 0;
            var wholeUnitsEnd = end == target.Configuration.Blocks ? end : end - (end % UnitOf(target));
            return first < wholeUnitsEnd && base.TryFindReported(target, first, wholeUnitsEnd, out start, out stop);
        }
    }
}
