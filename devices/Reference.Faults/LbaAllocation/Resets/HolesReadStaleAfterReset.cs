using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Dma;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Resets;

internal sealed class HolesReadStaleAfterReset() : LbaAllocationFault(
    "lba-holes-read-stale-after-reset",
    ["LBA-ALLOC-052"],
    steps: 3,
    "The table that a reset reloads has mappings of deallocated blocks, so reads of holes return old data from then on.")
{
    public override ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new LifeCycle(controller);

    private sealed class LifeCycle(ReferenceController controller) : ControllerLifeCycle(controller)
    {
        // Holes are looked at from the front, and this many of their blocks are stale: enough to be met, and a bound.
        private const ulong StaleBlocks = 64;
        private const byte OldByte = 0xD5;

        private readonly ReferenceController _controller = controller;
        private readonly DmaSegments _source = new();
        private readonly byte[] _oldBlock = CreateOldBlock();

        protected override void BeginReset()
        {
            base.BeginReset();
            foreach (var entry in _controller.Configuration.Namespaces)
            {
                if (_controller.Namespaces.TryFind(entry.Identifier, out var target) && FindFirstHole(target) is { Count: > 0 } hole)
                {
                    Spoil(target, hole);
                }
            }
        }

        private static byte[] CreateOldBlock()
        {
            var block = GC.AllocateArray<byte>(1 << 12, pinned: true);
            Array.Fill(block, OldByte);
            return block;
        }

        private static BlockRange FindFirstHole(ReferenceNamespace target)
        {
            var blocks = target.Configuration.Blocks;
            if (!target.Allocation.TryFindAllocated(0, out var allocated, out var end))
            {
                return new BlockRange(0, blocks);
            }

            if (allocated > 0)
            {
                return new BlockRange(0, allocated);
            }

            return new BlockRange(end, (target.Allocation.TryFindAllocated(end, out allocated, out _) ? allocated : blocks) - end);
        }

        // Writing marks the blocks, and blocks placed with them; only the contents are to come back.
        private unsafe void Spoil(ReferenceNamespace target, BlockRange hole)
        {
            _source.Clear();
            fixed (byte* old = _oldBlock)
            {
                _source.Add(old, target.Configuration.BlockBytes);
            }

            for (var block = hole.First; block < Math.Min(hole.End, hole.First + StaleBlocks); block++)
            {
                target.Write(block, 1, _source);
            }

            target.Allocation.MarkDeallocated(hole.First, hole.Count);
        }
    }
}
