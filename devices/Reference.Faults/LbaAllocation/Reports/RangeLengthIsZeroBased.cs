using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class RangeLengthIsZeroBased() : LbaAllocationFault(
    "lba-range-length-zero-based",
    ["LBA-ALLOC-013", "LBA-ALLOC-025"],
    steps: 2,
    "RL is read as 0's based like most counts of the command set, so a query looks one block too far.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        protected override bool TryFindRange(
            ReferenceNamespace target, ulong startingLba, ushort rangeLength, out ulong first, out ulong end)
        {
            var isInside = base.TryFindRange(target, startingLba, rangeLength, out first, out end);
            end = rangeLength == 0 ? end : Math.Min(end + 1, target.Configuration.Blocks);
            return isInside;
        }
    }
}
