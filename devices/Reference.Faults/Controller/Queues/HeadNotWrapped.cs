using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class HeadNotWrapped() : ControllerFault(
    "queue-head-not-wrapped",
    ["BASE-042"],
    steps: 3,
    "SQHD is told before it is wrapped: where the head is at the beginning again, it names the entry behind the last one.")
{
    public override CompletionPoster CreatePoster(ReferenceController controller) => new Poster();

    private sealed class Poster : CompletionPoster
    {
        protected override CompletionEntry Compose(FetchedCommand command)
        {
            ArgumentNullException.ThrowIfNull(command);
            var entry = base.Compose(command);
            entry.SubmissionQueueHead = command.Queue.Head == 0 ? (ushort)command.Queue.EntryCount : entry.SubmissionQueueHead;
            return entry;
        }
    }
}
