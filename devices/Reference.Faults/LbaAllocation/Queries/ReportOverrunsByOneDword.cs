using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;
using System.Runtime.CompilerServices;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Queries;

internal sealed class ReportOverrunsByOneDword() : LbaAllocationFault(
    "lba-report-overruns-by-one-dword",
    ["LBA-ALLOC-014"],
    steps: 1,
    "MNDW is taken for a count and rounded up once more: an end mark is written into the dword behind the buffer.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) => base.CreateAdminCommands(controller)
        .With((byte)AdminOpcode.GetLbaStatus, new Query(controller, LbaStatusLists.Of(this, controller)));

    private sealed class Query(ReferenceController controller, LbaStatusLists lists) : GetLbaStatus(controller, lists)
    {
        private const uint EndMark = 0x454E_4421;

        protected override unsafe CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
        {
            var outcome = base.Execute(command, target);
            if (outcome.Status.IsSuccess
                && TryFindEnd(command.Entry, out var address)
                && Controller.Memory.TryReach(address, sizeof(uint), isWrite: true, out var behind))
            {
                Unsafe.WriteUnaligned(behind, EndMark);
            }

            return outcome;
        }

        // Lists that end with a page, or reach into a third one, take another path of this firmware, which is right: behind a page lies
        // what belongs to others, and a bug that destroys the host's lists and rings would hide itself.
        private bool TryFindEnd(in SubmissionEntry entry, out ulong address)
        {
            var describedBytes = ((ulong)GetLbaStatusCommand.Decode(entry).MaximumDwordsZeroBased + 1) * sizeof(uint);
            var pageBytes = (ulong)Controller.Prps.PageBytes;
            var inFirstPage = pageBytes - (entry.Prp1 & (pageBytes - 1));
            address = describedBytes <= inFirstPage ? entry.Prp1 + describedBytes : entry.Prp2 + describedBytes - inFirstPage;
            return describedBytes < inFirstPage + pageBytes && describedBytes != inFirstPage;
        }
    }
}
