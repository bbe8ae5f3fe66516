using NvmeConformance.Reference.Allocation;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Tracking;

internal sealed class LongWriteMarksOneWord() : LbaAllocationFault(
    "lba-long-write-marks-one-word",
    ["LBA-ALLOC-029", "LBA-ALLOC-030"],
    steps: 2,
    "A write across a boundary of 64 blocks sets bits in the first word of the map and forgets the words behind it.")
{
    public override AllocationMap CreateAllocationMap() => new Map();

    private sealed class Map : AllocationMap
    {
        private const ulong WordBlocks = 64;

        public override void MarkWritten(ulong first, ulong count) =>
            base.MarkWritten(first, Math.Min(count, WordBlocks - (first % WordBlocks)));
    }
}
