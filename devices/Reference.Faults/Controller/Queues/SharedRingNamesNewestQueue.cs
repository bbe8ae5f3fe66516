using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class SharedRingNamesNewestQueue() : ControllerFault(
    "queue-shared-ring-names-newest-queue",
    ["BASE-041"],
    steps: 4,
    "Completions in a shared completion queue carry the SQID of the submission queue that was attached to it last.")
{
    public override CompletionPoster CreatePoster(ReferenceController controller) => new Poster();

    private sealed class Poster : CompletionPoster
    {
        protected override CompletionEntry Compose(FetchedCommand command)
        {
            ArgumentNullException.ThrowIfNull(command);
            var entry = base.Compose(command);
            var submissions = command.Queue.Completions.Submissions;
            entry.SubmissionQueueIdentifier = submissions.Count > 1 ? submissions[^1].Identifier : entry.SubmissionQueueIdentifier;
            return entry;
        }
    }
}
