using NvmeConformance.Reference.Storage;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class DeallocatedTagsAreZero() : LbaAllocationFault(
    "lba-deallocated-tags-are-zero",
    ["LBA-ALLOC-053"],
    steps: 3,
    "Deallocation clears protection information instead of setting it to ones: the tags of holes are checked, and do not fit.")
{
    public override MetadataStore CreateMetadataStore(ChunkPool pool) => new Store(pool);

    private sealed class Store(ChunkPool pool) : MetadataStore(pool)
    {
        // What is longer is forgotten as a whole, which this firmware does right; and zeros take room.
        private const ulong LongestBlocks = 1 << 12;

        protected override void DiscardProtection(ulong first, ulong count)
        {
            if (count > LongestBlocks)
            {
                base.DiscardProtection(first, count);
            }
            else
            {
                ZeroProtection(first, count);
            }
        }
    }
}
