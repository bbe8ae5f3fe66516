using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.WriteProtection;

internal sealed class ProtectedNamespaceRefusesCompare() : ControllerFault(
    "protected-namespace-refuses-compare",
    ["BASE-163"],
    steps: 2,
    "Compare takes data from the host, so it is counted among the writes, and refused where a namespace is write protected.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Compare, new Compare(controller));

    private sealed class Compare(ReferenceController controller) : CompareCommand(controller)
    {
        public override CommandOutcome Execute(FetchedCommand command) =>
            Controller.Namespaces.TryFind(command.Entry.NamespaceIdentifier, out var target) && target.IsWriteProtected
                ? CommandOutcome.Error(StatusCode.NamespaceIsWriteProtected)
                : base.Execute(command);
    }
}
