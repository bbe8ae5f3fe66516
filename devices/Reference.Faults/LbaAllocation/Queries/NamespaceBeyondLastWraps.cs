using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Queries;

internal sealed class NamespaceBeyondLastWraps() : LbaAllocationFault(
    "lba-namespace-beyond-last-wraps",
    ["LBA-ALLOC-009"],
    steps: 1,
    "An NSID above NN is folded into the table of namespaces and answered for whichever namespace that hits.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) => base.CreateAdminCommands(controller)
        .With((byte)AdminOpcode.GetLbaStatus, new Query(controller, LbaStatusLists.Of(this, controller)));

    private sealed class Query(ReferenceController controller, LbaStatusLists lists) : GetLbaStatus(controller, lists)
    {
        public override CommandOutcome Execute(FetchedCommand command)
        {
            var identifier = command.Entry.NamespaceIdentifier;
            if (identifier != 0 && Controller.Namespaces.IsInvalid(identifier))
            {
                command.Entry.NamespaceIdentifier = ((identifier - 1) % Controller.Namespaces.HighestIdentifier) + 1;
            }

            return base.Execute(command);
        }
    }
}
