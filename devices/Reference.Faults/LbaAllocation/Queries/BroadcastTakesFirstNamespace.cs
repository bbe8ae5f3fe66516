using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Queries;

internal sealed class BroadcastTakesFirstNamespace() : LbaAllocationFault(
    "lba-broadcast-takes-first-namespace",
    ["LBA-ALLOC-008"],
    steps: 1,
    "NSID FFFFFFFFh is served with the list of the first namespace instead of being refused.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) => base.CreateAdminCommands(controller)
        .With((byte)AdminOpcode.GetLbaStatus, new Query(controller, LbaStatusLists.Of(this, controller)));

    private sealed class Query(ReferenceController controller, LbaStatusLists lists) : GetLbaStatus(controller, lists)
    {
        public override CommandOutcome Execute(FetchedCommand command)
        {
            if (command.Entry.NamespaceIdentifier == NamespaceSet.Broadcast)
            {
                command.Entry.NamespaceIdentifier = Controller.Configuration.Namespaces[0].Identifier;
            }

            return base.Execute(command);
        }
    }
}
