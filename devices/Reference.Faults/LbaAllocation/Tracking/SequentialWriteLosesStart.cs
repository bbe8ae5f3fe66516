using NvmeConformance.Reference.Allocation;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Tracking;

internal sealed class SequentialWriteLosesStart() : LbaAllocationFault(
    "lba-sequential-write-loses-start",
    ["LBA-ALLOC-030", "LBA-ALLOC-029"],
    steps: 3,
    "A write that continues the one before is merged with it into one update of the map, which begins at the second write.")
{
    public override AllocationMap CreateAllocationMap() => new Map();

    private sealed class Map : AllocationMap
    {
        private BlockRange _previous;
        private bool _previousWasNew;

        public override void Reset(ulong blocks, uint placementUnitBlocks)
        {
            _previous = default;
            base.Reset(blocks, placementUnitBlocks);
        }

        public override void MarkWritten(ulong first, ulong count)
        {
            var written = new BlockRange(first, count);
            var isNew = written.IsHoleIn(this);
            if (_previous.Count != 0 && _previous.End == first && _previousWasNew)
            {
                MarkDeallocated(_previous.First, _previous.Count);
            }

            base.MarkWritten(first, count);
            (_previous, _previousWasNew) = (written, isNew);
        }
    }
}
