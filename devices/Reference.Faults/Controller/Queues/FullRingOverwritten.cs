using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class FullRingOverwritten() : ControllerFault(
    "queue-full-ring-overwritten",
    ["BASE-040"],
    steps: 3,
    "Completions are posted without a look at the head: a full completion queue loses those that the host has not taken.")
{
    public override CompletionPoster CreatePoster(ReferenceController controller) => new Poster();

    private sealed class Poster : CompletionPoster
    {
        protected override bool HasRoom(CompletionQueue queue) => true;
    }
}
