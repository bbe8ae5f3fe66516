using NvmeConformance.Reference.Allocation;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Tracking;

internal sealed class DeallocationOneBehind() : LbaAllocationFault(
    "lba-deallocation-one-behind",
    ["LBA-ALLOC-046"],
    steps: 4,
    "Deallocations wait in a slot and reach the map when the next one arrives, even if the blocks were written again meanwhile.")
{
    public override AllocationMap CreateAllocationMap() => new Map();

    private sealed class Map : AllocationMap
    {
        private BlockRange _waiting;

        public override void Reset(ulong blocks, uint placementUnitBlocks)
        {
            _waiting = default;
            base.Reset(blocks, placementUnitBlocks);
        }

        public override void MarkDeallocated(ulong first, ulong count)
        {
            if (_waiting.Count != 0)
            {
                base.MarkDeallocated(_waiting.First, _waiting.Count);
            }

            _waiting = new BlockRange(first, count);
        }
    }
}
