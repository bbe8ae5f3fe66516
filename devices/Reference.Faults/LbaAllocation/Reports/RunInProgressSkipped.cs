using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class RunInProgressSkipped() : LbaAllocationFault(
    "lba-report-skips-run-in-progress",
    ["LBA-ALLOC-021", "LBA-ALLOC-064"],
    steps: 2,
    "The search looks for the beginnings of runs, so a query that starts inside an allocated run begins with the next one.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        protected override bool TryFindReported(ReferenceNamespace target, ulong first, ulong end, out ulong start, out ulong stop)
        {
            var isFound = base.TryFindReported(target, first, end, out start, out stop);
            if (!isFound || start != first || first == 0 || !base.TryFindReported(target, first - 1, first, out _, out _))
            {
                return isFound;
            }

            return stop < end && base.TryFindReported(target, stop, end, out start, out stop);
        }
    }
}
