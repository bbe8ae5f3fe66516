using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.Management;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Namespaces;

internal sealed class CreatedNamespaceIsAttached() : ControllerFault(
    "created-namespace-is-attached",
    ["BASE-131"],
    steps: 2,
    "A namespace that is created is attached to the controller that created it right away.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.NamespaceManagement, new Management(controller));

    private sealed class Management(ReferenceController controller) : NamespaceManagement(controller)
    {
        protected override CommandOutcome Create(FetchedCommand command, in NamespaceManagementCommand fields)
        {
            var outcome = base.Create(command, fields);
            if (outcome.Status.IsSuccess && Controller.Namespaces.All.TryFind(outcome.Dword0, out var created))
            {
                Controller.Namespaces.All.Change(created, Controller.Index, isAttach: true);
            }

            return outcome;
        }
    }
}
