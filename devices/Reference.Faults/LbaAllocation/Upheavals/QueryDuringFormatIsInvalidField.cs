using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Upheavals;

internal sealed class QueryDuringFormatIsInvalidField() : LbaAllocationFault(
    "lba-query-during-format-is-invalid-field",
    ["LBA-ALLOC-062"],
    steps: 2,
    "While its namespace is being formatted a query finds no geometry, and ends with Invalid Field in Command for good.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) => base.CreateAdminCommands(controller)
        .With((byte)AdminOpcode.GetLbaStatus, new Query(controller, LbaStatusLists.Of(this, controller)));

    private sealed class Query(ReferenceController controller, LbaStatusLists lists) : GetLbaStatus(controller, lists)
    {
        public override CommandOutcome Execute(FetchedCommand command)
        {
            var outcome = base.Execute(command);
            return outcome.Status.CodeWithType == StatusCode.FormatInProgress
                ? CommandOutcome.Error(StatusCode.InvalidFieldInCommand)
                : outcome;
        }
    }
}
