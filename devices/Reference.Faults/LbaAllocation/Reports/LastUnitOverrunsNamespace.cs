using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class LastUnitOverrunsNamespace() : LbaAllocationFault(
    "lba-report-past-namespace-end",
    ["LBA-ALLOC-027", "LBA-ALLOC-025"],
    steps: 2,
    "The short unit at the end of the namespace is reported with its full length, past NSZE.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        protected override bool TryFindReported(ReferenceNamespace target, ulong first, ulong end, out ulong start, out ulong stop)
        {
            var isFound = base.TryFindReported(target, first, end, out start, out stop);
            var unit = UnitOf(target);
            stop = stop == target.Configuration.Blocks ? (stop + unit - 1) / unit * unit : stop;
            return isFound;
        }
    }
}
