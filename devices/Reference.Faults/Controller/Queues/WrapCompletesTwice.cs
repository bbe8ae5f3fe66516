using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class WrapCompletesTwice() : ControllerFault(
    "queue-wrap-completes-twice",
    ["LNX-34"],
    steps: 3,
    "A completion in the last entry of its queue is written again at the start: the slot is thought to be lost when the phase turns.")
{
    public override CompletionPoster CreatePoster(ReferenceController controller) => new Poster();

    private sealed class Poster : CompletionPoster
    {
        public override PostResult Post(FetchedCommand command)
        {
            ArgumentNullException.ThrowIfNull(command);
            var queue = command.Queue.Completions;
            var isLast = queue.Tail == queue.EntryCount - 1;
            var result = base.Post(command);
            if (result == PostResult.Posted && isLast && command.Queue.Identifier != 0)
            {
                base.Post(command);
            }

            return result;
        }
    }
}
