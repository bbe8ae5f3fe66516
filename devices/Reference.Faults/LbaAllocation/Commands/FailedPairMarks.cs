using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class FailedPairMarks() : LbaAllocationFault(
    "lba-failed-pair-marks",
    ["LBA-ALLOC-049"],
    steps: 2,
    "The Write of a fused pair marks its blocks before the Compare has ended, and nothing takes the marks back when that fails.")
{
    public override FusedOperations CreateFusedOperations(ReferenceController controller, CommandFetcher fetcher) =>
        new Fusion(controller, fetcher);

    private sealed class Fusion(ReferenceController controller, CommandFetcher fetcher) : FusedOperations(controller, fetcher)
    {
        private readonly ReferenceController _controller = controller;

        public override CommandOutcome Execute(FetchedCommand command, CommandTable table)
        {
            var isPair = command.Partner is not null;
            var outcome = base.Execute(command, table);
            if (isPair && outcome.Status.CodeWithType == StatusCode.CompareFailure
                && _controller.Namespaces.TryFind(command.Entry.NamespaceIdentifier, out var target))
            {
                target.Allocation.MarkWritten(command.Entry.Dword10And11, (ushort)command.Entry.Dword12 + 1u);
            }

            return outcome;
        }
    }
}
