using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class FailedPairUnmarks() : LbaAllocationFault(
    "lba-failed-pair-unmarks",
    ["LBA-ALLOC-049", "LBA-ALLOC-029", "LBA-ALLOC-041"],
    steps: 3,
    "A fused pair whose Compare fails is rolled back by unmarking the blocks of its Write, which had been marked before.")
{
    public override FusedOperations CreateFusedOperations(ReferenceController controller, CommandFetcher fetcher) =>
        new FailedPairs(controller, fetcher, static (map, first, count) => map.MarkDeallocated(first, count));
}
