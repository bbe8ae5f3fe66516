using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class FailedPairMarks() : LbaAllocationFault(
    "lba-failed-pair-marks",
    ["LBA-ALLOC-049"],
    steps: 2,
    "The Write of a fused pair marks its blocks before the Compare has ended, and nothing takes the marks back when that fails.")
{
    public override FusedOperations CreateFusedOperations(ReferenceController controller, CommandFetcher fetcher) =>
        new FailedPairs(controller, fetcher, static (map, first, count) => map.MarkWritten(first, count));
}
