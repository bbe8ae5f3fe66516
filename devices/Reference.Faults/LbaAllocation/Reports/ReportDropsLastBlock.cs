using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class ReportDropsLastBlock() : LbaAllocationFault(
    "lba-report-drops-last-block",
    ["LBA-ALLOC-012", "LBA-ALLOC-027"],
    steps: 2,
    "RL 0 is turned into a range that ends with the last LBA as if that were the block behind it, so the last block is never reported.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        protected override bool TryFindRange(
            ReferenceNamespace target, ulong startingLba, ushort rangeLength, out ulong first, out ulong end)
        {
            var isInside = base.TryFindRange(target, startingLba, rangeLength, out first, out end);
            end -= rangeLength == 0 ? 1UL : 0;
            return isInside;
        }
    }
}
