using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class RangeBehindEndIsClipped() : LbaAllocationFault(
    "lba-range-past-end-clipped",
    ["LBA-ALLOC-011"],
    steps: 1,
    "A range that runs past the end of the namespace is cut there without a word, and the query succeeds.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        protected override bool TryFindRange(
            ReferenceNamespace target, ulong startingLba, ushort rangeLength, out ulong first, out ulong end)
        {
            if (base.TryFindRange(target, startingLba, rangeLength, out first, out end))
            {
                return true;
            }

            end = target.Configuration.Blocks;
            return first < end;
        }
    }
}
