using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class FullRingBlocksOthers() : ControllerFault(
    "queue-full-ring-blocks-others",
    ["BASE-040"],
    steps: 5,
    "All I/O completion queues share one pipe: while one of them is full, nothing is posted to the others.")
{
    public override CompletionPoster CreatePoster(ReferenceController controller) => new Poster();

    private sealed class Poster : CompletionPoster
    {
        private CompletionQueue? _full;

        public override PostResult Post(FetchedCommand command)
        {
            ArgumentNullException.ThrowIfNull(command);
            var queue = command.Queue.Completions;
            _full = _full is { Exists: true, Room: 0 } ? _full : null;
            if (queue.Identifier != 0 && _full is not null && _full != queue)
            {
                return PostResult.Full;
            }

            var result = base.Post(command);
            _full = result == PostResult.Full && queue.Identifier != 0 ? queue : _full;
            return result;
        }
    }
}
