using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.WriteProtection;

internal sealed class ProtectedNamespaceIsTrimmed() : ControllerFault(
    "protected-namespace-is-trimmed",
    ["BASE-163"],
    steps: 3,
    "Dataset Management does not ask for write protection: blocks of a protected namespace are deallocated.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.DatasetManagement, new DatasetManagement(controller));

    private sealed class DatasetManagement(ReferenceController controller) : Reference.Commands.Io.DatasetManagementCommand(controller)
    {
        public override CommandOutcome Execute(FetchedCommand command) =>
            Controller.Namespaces.TryFind(command.Entry.NamespaceIdentifier, out var target) && target.IsWriteProtected
                ? Execute(command, target)
                : base.Execute(command);
    }
}
