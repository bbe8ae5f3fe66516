using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class StartBehindEndIsEmpty() : LbaAllocationFault(
    "lba-start-at-namespace-size-accepted",
    ["LBA-ALLOC-010"],
    steps: 1,
    "The check of SLBA compares with the number of blocks, not with the last LBA, so a query that starts at NSZE gets an empty list.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        protected override bool TryFindRange(
            ReferenceNamespace target, ulong startingLba, ushort rangeLength, out ulong first, out ulong end)
        {
            if (startingLba != target.Configuration.Blocks)
            {
                return base.TryFindRange(target, startingLba, rangeLength, out first, out end);
            }

            first = end = startingLba;
            return true;
        }
    }
}
