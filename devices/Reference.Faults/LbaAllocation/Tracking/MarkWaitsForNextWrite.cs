using NvmeConformance.Reference.Allocation;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Tracking;

internal sealed class MarkWaitsForNextWrite() : LbaAllocationFault(
    "lba-mark-waits-for-next-write",
    ["LBA-ALLOC-029"],
    steps: 2,
    "The map is updated when the write buffer is emptied, which only the next write does: the latest write is not reported yet.")
{
    public override AllocationMap CreateAllocationMap() => new Map();

    private sealed class Map : AllocationMap
    {
        private BlockRange _buffered;

        public override void Reset(ulong blocks, uint placementUnitBlocks)
        {
            _buffered = default;
            base.Reset(blocks, placementUnitBlocks);
        }

        public override void MarkWritten(ulong first, ulong count)
        {
            Empty();
            _buffered = new BlockRange(first, count);
        }

        public override void MarkDeallocated(ulong first, ulong count)
        {
            Empty();
            base.MarkDeallocated(first, count);
        }

        private void Empty()
        {
            if (_buffered.Count != 0)
            {
                base.MarkWritten(_buffered.First, _buffered.Count);
                _buffered = default;
            }
        }
    }
}
