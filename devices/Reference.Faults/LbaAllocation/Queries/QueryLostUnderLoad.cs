using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Queries;

internal sealed class QueryLostUnderLoad() : LbaAllocationFault(
    "lba-query-lost-under-load",
    ["LBA-ALLOC-068"],
    steps: 2,
    "A query that comes while four I/O commands are in flight waits for them, and nobody wakes it when they have ended.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) => base.CreateAdminCommands(controller)
        .With((byte)AdminOpcode.GetLbaStatus, new Query(controller, LbaStatusLists.Of(this, controller)));

    private sealed class Query(ReferenceController controller, LbaStatusLists lists) : GetLbaStatus(controller, lists)
    {
        private const int Load = 4;

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
        {
            var inFlight = 0;
            for (var identifier = 1; identifier <= Controller.Queues.AllocatedIoQueues; identifier++)
            {
                inFlight += Controller.Queues.TryFindSubmission(identifier, out var queue) ? queue.InFlight : 0;
            }

            if (inFlight < Load)
            {
                return base.Execute(command, target);
            }

            command.Hold();
            return CommandOutcome.Success;
        }
    }
}
