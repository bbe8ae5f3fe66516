using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Allocation;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

/// <summary>Fused pairs that touch the map where their Compare fails, and nothing should happen.</summary>
/// <param name="controller">The controller.</param>
/// <param name="fetcher">Where its commands come from.</param>
/// <param name="touch">What is done to the blocks of the Write: the map, the first block, how many.</param>
internal sealed class FailedPairs(ReferenceController controller, CommandFetcher fetcher, Action<AllocationMap, ulong, ulong> touch)
    : FusedOperations(controller, fetcher)
{
    private readonly ReferenceController _controller = controller;

    public override CommandOutcome Execute(FetchedCommand command, CommandTable table)
    {
        var isPair = command.Partner is not null;
        var outcome = base.Execute(command, table);
        if (isPair && outcome.Status.CodeWithType == StatusCode.CompareFailure
            && _controller.Namespaces.TryFind(command.Entry.NamespaceIdentifier, out var target))
        {
            touch(target.Allocation, command.Entry.Dword10And11, (ushort)command.Entry.Dword12 + 1u);
        }

        return outcome;
    }
}
