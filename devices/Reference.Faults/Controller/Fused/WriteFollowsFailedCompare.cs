using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Fused;

internal sealed class WriteFollowsFailedCompare() : ControllerFault(
    "write-follows-failed-compare",
    ["BASE-159"],
    steps: 2,
    "The write of a fused pair whose comparison fails is reported as aborted, but its data reach the media.")
{
    public override FusedOperations CreateFusedOperations(ReferenceController controller, CommandFetcher fetcher) =>
        new Fusion(controller, fetcher);

    private sealed class Fusion(ReferenceController controller, CommandFetcher fetcher) : FusedOperations(controller, fetcher)
    {
        public override CommandOutcome Execute(FetchedCommand command, CommandTable table)
        {
            var partner = command.Partner;
            var outcome = base.Execute(command, table);
            if (partner is not null && outcome.Status.CodeWithType == StatusCode.CompareFailure)
            {
                table.Execute(partner);
            }

            return outcome;
        }
    }
}
