using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Fused;

internal sealed class LoneHalfIsExecuted() : ControllerFault(
    "lone-half-is-executed",
    ["BASE-159"],
    steps: 1,
    "The first half of a fused pair whose second half never came is executed as an ordinary Compare.")
{
    public override FusedOperations CreateFusedOperations(ReferenceController controller, CommandFetcher fetcher) =>
        new Fusion(controller, fetcher);

    private sealed class Fusion(ReferenceController controller, CommandFetcher fetcher) : FusedOperations(controller, fetcher)
    {
        public override CommandOutcome Execute(FetchedCommand command, CommandTable table)
        {
            if (command.Partner is not null || command.Entry.Fuse != FusedOperation.First)
            {
                return base.Execute(command, table);
            }

            command.Entry.Fuse = FusedOperation.None;
            return table.Execute(command);
        }
    }
}
