using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class OtherControllersMissLastUnit() : LbaAllocationFault(
    "lba-other-controllers-miss-last-unit",
    ["LBA-ALLOC-066"],
    steps: 3,
    "All controllers but the first have a copy of the map that is one unit short: they do not report what is at the end.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new Builder(controller);

    private sealed class Builder(ReferenceController controller) : LbaStatusListBuilder
    {
        protected override bool TryFindReported(ReferenceNamespace target, ulong first, ulong end, out ulong start, out ulong stop)
        {
            var blocks = target.Configuration.Blocks;
            var known = controller.Index == 0 ? blocks : (blocks - 1) / UnitOf(target) * UnitOf(target);
            return base.TryFindReported(target, first, Math.Min(end, known), out start, out stop) && start < stop;
        }
    }
}
