using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class PhaseOfOddRings() : ControllerFault(
    "queue-phase-of-odd-rings",
    ["BASE-039"],
    steps: 3,
    "The phase of the last entry is computed as that of the next pass where a completion queue has an odd number of entries.")
{
    public override CompletionPoster CreatePoster(ReferenceController controller) => new Poster();

    private sealed class Poster : CompletionPoster
    {
        protected override CompletionEntry Compose(FetchedCommand command)
        {
            ArgumentNullException.ThrowIfNull(command);
            var entry = base.Compose(command);
            var queue = command.Queue.Completions;
            if (queue.EntryCount % 2 == 1 && queue.Tail == queue.EntryCount - 1)
            {
                entry.PhaseAndStatus ^= 1;
            }

            return entry;
        }
    }
}
