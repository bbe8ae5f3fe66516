using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Queries;

internal sealed class ReportClearsWhatItCovers() : LbaAllocationFault(
    "lba-report-clears-what-it-covers",
    ["LBA-ALLOC-064", "LBA-ALLOC-065", "LBA-ALLOC-029"],
    steps: 3,
    "The map is read like a change log: a query clears the marks of the range that it covers, so the next one misses them.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) => base.CreateAdminCommands(controller)
        .With((byte)AdminOpcode.GetLbaStatus, new Query(controller, LbaStatusLists.Of(this, controller)));

    private sealed class Query(ReferenceController controller, LbaStatusLists lists) : GetLbaStatus(controller, lists)
    {
        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
        {
            var outcome = base.Execute(command, target);
            if (outcome.Status.IsSuccess)
            {
                var fields = GetLbaStatusCommand.Decode(command.Entry);
                var count = fields.RangeLength == 0 ? target.Configuration.Blocks - fields.StartingLba : fields.RangeLength;
                target.Allocation.MarkDeallocated(fields.StartingLba, count);
            }

            return outcome;
        }
    }
}
