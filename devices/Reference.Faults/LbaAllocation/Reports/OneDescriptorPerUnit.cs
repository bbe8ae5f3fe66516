using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class OneDescriptorPerUnit() : LbaAllocationFault(
    "lba-report-one-descriptor-per-unit",
    ["LBA-ALLOC-024"],
    steps: 2,
    "Neighbouring units are never joined: each one gets a descriptor of its own.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        protected override bool TryFindReported(ReferenceNamespace target, ulong first, ulong end, out ulong start, out ulong stop)
        {
            var isFound = base.TryFindReported(target, first, end, out start, out stop);
            var unit = UnitOf(target);
            stop = Math.Min(stop, start - (start % unit) + unit);
            return isFound;
        }
    }
}
