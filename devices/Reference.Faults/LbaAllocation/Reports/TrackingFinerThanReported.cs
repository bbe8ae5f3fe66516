using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class TrackingFinerThanReported() : LbaAllocationFault(
    "lba-tracking-half-of-granularity",
    ["LBA-ALLOC-026", "LBA-ALLOC-028"],
    steps: 2,
    "Allocation is tracked in units of half of what TLBAAG says, so reports have edges in the middle of a unit.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        protected override uint UnitOf(ReferenceNamespace target) => Math.Max(1, base.UnitOf(target) / 2);
    }
}
