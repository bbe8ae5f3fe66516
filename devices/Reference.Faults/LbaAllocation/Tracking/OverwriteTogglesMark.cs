using NvmeConformance.Reference.Allocation;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Tracking;

internal sealed class OverwriteTogglesMark() : LbaAllocationFault(
    "lba-overwrite-toggles-mark",
    ["LBA-ALLOC-029", "LBA-ALLOC-030"],
    steps: 3,
    "Bits of the map are flipped instead of set, so overwriting blocks that are all allocated takes their marks away.")
{
    public override AllocationMap CreateAllocationMap() => new Map();

    private sealed class Map : AllocationMap
    {
        public override void MarkWritten(ulong first, ulong count)
        {
            if (TryFindAllocated(first, out var allocated, out var end) && allocated == first && end >= first + count)
            {
                MarkDeallocated(first, count);
                return;
            }

            base.MarkWritten(first, count);
        }
    }
}
