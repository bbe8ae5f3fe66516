using NvmeConformance.Nvme.Spec.DataPointers;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Faults.Controller.DataPointers;

internal sealed class ReservedPointerTakenForPrp() : ControllerFault(
    "dptr-reserved-kind-taken-for-prp",
    ["BASE-054"],
    steps: 1,
    "The reserved value of PSDT falls through to the default of a switch: the pointers are taken for PRPs.")
{
    public override CommandFetcher CreateFetcher(ReferenceController controller) => new Fetcher();

    private sealed class Fetcher : CommandFetcher
    {
        public override bool TryFetch(SubmissionQueue queue, out SubmissionEntry entry)
        {
            var isFetched = base.TryFetch(queue, out entry);
            if (entry.DataPointerKind == DataPointerKind.Reserved)
            {
                entry.DataPointerKind = DataPointerKind.Prp;
            }

            return isFetched;
        }
    }
}
