using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class EqualIdentifiersShareEntry() : ControllerFault(
    "queue-equal-identifiers-share-entry",
    ["BASE-047"],
    steps: 3,
    "Commands are kept by their CID: one with a CID that is in use in its queue is executed as the command that has it already.")
{
    public override CommandFetcher CreateFetcher(ReferenceController controller) => new Fetcher(controller);

    private sealed class Fetcher(ReferenceController controller) : CommandFetcher
    {
        public override bool TryFetch(SubmissionQueue queue, out SubmissionEntry entry)
        {
            if (!base.TryFetch(queue, out entry))
            {
                return false;
            }

            var earlier = queue.Identifier == 0 ? null : controller.FindCommand(queue.Identifier, entry.CommandIdentifier);
            if (earlier is not null && earlier.Entry.Fuse == FusedOperation.None && entry.Fuse == FusedOperation.None)
            {
                entry = earlier.Entry;
            }

            return true;
        }
    }
}
