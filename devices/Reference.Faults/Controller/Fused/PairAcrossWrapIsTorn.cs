using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Fused;

internal sealed class PairAcrossWrapIsTorn() : ControllerFault(
    "pair-across-wrap-is-torn",
    ["BASE-159"],
    steps: 3,
    "The second half of a fused pair is looked for behind the first without wrapping, so a pair across the end of the ring is refused.")
{
    public override FusedOperations CreateFusedOperations(ReferenceController controller, CommandFetcher fetcher) =>
        new Fusion(controller, fetcher);

    private sealed class Fusion(ReferenceController controller, CommandFetcher fetcher) : FusedOperations(controller, fetcher)
    {
        // The first half has been fetched, so the head is behind it: 0 when it was the last entry of the ring.
        public override bool TryPair(FetchedCommand command, FetchedCommand partner) =>
            command.Queue.Head != 0 && base.TryPair(command, partner);
    }
}
