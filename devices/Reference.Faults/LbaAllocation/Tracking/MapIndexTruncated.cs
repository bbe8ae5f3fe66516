using NvmeConformance.Reference.Allocation;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Tracking;

internal sealed class MapIndexTruncated() : LbaAllocationFault(
    "lba-map-index-truncated",
    ["LBA-ALLOC-070"],
    steps: 2,
    "The index into the map is computed with 32 bits, so a write above LBA 2^32 marks blocks at the beginning of the namespace.")
{
    public override AllocationMap CreateAllocationMap() => new Map();

    private sealed class Map : AllocationMap
    {
        public override void MarkWritten(ulong first, ulong count)
        {
            var index = (uint)first;
            base.MarkWritten(index, Math.Min(count, Blocks - index));
        }
    }
}
