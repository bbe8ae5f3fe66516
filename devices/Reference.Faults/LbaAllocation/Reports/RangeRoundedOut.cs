using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class RangeRoundedOut() : LbaAllocationFault(
    "lba-report-rounds-out-to-units",
    ["LBA-ALLOC-025", "LBA-ALLOC-021"],
    steps: 2,
    "Descriptors are whole units and are not cut to the range, so a report can begin below SLBA.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        protected override bool TryFindReported(ReferenceNamespace target, ulong first, ulong end, out ulong start, out ulong stop)
        {
            var isFound = base.TryFindReported(target, first, end, out start, out stop);
            (start, var count) = BlockRange.UnitsOf(target, start, stop - start);
            stop = start + count;
            return isFound;
        }
    }
}
