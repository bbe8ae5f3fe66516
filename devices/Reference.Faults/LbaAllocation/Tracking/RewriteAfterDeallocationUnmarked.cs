using NvmeConformance.Reference.Allocation;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Tracking;

internal sealed class RewriteAfterDeallocationUnmarked() : LbaAllocationFault(
    "lba-rewrite-after-deallocation-unmarked",
    ["LBA-ALLOC-046"],
    steps: 3,
    "The first write to blocks that were deallocated only removes their tombstones, and they stay out of reports until the second.")
{
    public override AllocationMap CreateAllocationMap() => new Map();

    private sealed class Map : AllocationMap
    {
        private readonly BlockSet _tombstones = new();

        public override void Reset(ulong blocks, uint placementUnitBlocks)
        {
            _tombstones.Reset(blocks);
            base.Reset(blocks, placementUnitBlocks);
        }

        public override void MarkDeallocated(ulong first, ulong count)
        {
            _tombstones.Change(first, count, isMember: true);
            base.MarkDeallocated(first, count);
        }

        public override void MarkWritten(ulong first, ulong count)
        {
            if (_tombstones.Contains(first) && _tombstones.Next(first, isMember: false) >= first + count)
            {
                _tombstones.Change(first, count, isMember: false);
                return;
            }

            base.MarkWritten(first, count);
        }
    }
}
