using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Queries;

internal sealed class HoleErrorStopsQueries() : LbaAllocationFault(
    "lba-hole-error-stops-queries",
    ["LBA-ALLOC-057"],
    steps: 2,
    "Get LBA Status goes through the checks of a read: with DULBE it ends with the error of the first hole in its range.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) => base.CreateAdminCommands(controller)
        .With((byte)AdminOpcode.GetLbaStatus, new Query(controller, LbaStatusLists.Of(this, controller)));

    private sealed class Query(ReferenceController controller, LbaStatusLists lists) : GetLbaStatus(controller, lists)
    {
        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
        {
            var outcome = base.Execute(command, target);
            var fields = GetLbaStatusCommand.Decode(command.Entry);
            var count = fields.RangeLength == 0 ? target.Configuration.Blocks - fields.StartingLba : fields.RangeLength;
            return outcome.Status.IsSuccess
                && target.DeallocatedErrorEnabled
                && target.Allocation.CountAllocated(fields.StartingLba, count) < count
                ? CommandOutcome.Error(StatusCode.DeallocatedOrUnwrittenBlock)
                : outcome;
        }
    }
}
