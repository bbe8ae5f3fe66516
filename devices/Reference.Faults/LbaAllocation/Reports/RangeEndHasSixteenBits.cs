using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class RangeEndHasSixteenBits() : LbaAllocationFault(
    "lba-range-end-has-sixteen-bits",
    ["LBA-ALLOC-013", "LBA-ALLOC-064"],
    steps: 2,
    "SLBA and RL are added in 16 bits as long as SLBA fits: a range that crosses block 65536 ends before it has begun.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new Builder();

    private sealed class Builder : LbaStatusListBuilder
    {
        protected override bool TryFindRange(
            ReferenceNamespace target, ulong startingLba, ushort rangeLength, out ulong first, out ulong end)
        {
            var isInside = base.TryFindRange(target, startingLba, rangeLength, out first, out end);
            end = rangeLength != 0 && startingLba <= ushort.MaxValue ? (ushort)end : end;
            return isInside;
        }
    }
}
