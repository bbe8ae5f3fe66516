using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class FailedPairUnmarks() : LbaAllocationFault(
    "lba-failed-pair-unmarks",
    ["LBA-ALLOC-049", "LBA-ALLOC-029", "LBA-ALLOC-041"],
    steps: 3,
    "A fused pair whose Compare fails is rolled back by unmarking the blocks of its Write, which had been marked before.")
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
                target.Allocation.MarkDeallocated(command.Entry.Dword10And11, (ushort)command.Entry.Dword12 + 1u);
            }

            return outcome;
        }
    }
}
