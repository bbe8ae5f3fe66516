using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Commands;

internal sealed class InactiveNamespaceIsInvalid() : ControllerFault(
    "cmd-inactive-namespace-is-invalid",
    ["BASE-052"],
    steps: 1,
    "A read of an inactive namespace ends as if its identifier were invalid: one lookup answers for both.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Read, new Read(controller));

    private sealed class Read(ReferenceController controller) : ReadCommand(controller)
    {
        public override CommandOutcome Execute(FetchedCommand command)
        {
            ArgumentNullException.ThrowIfNull(command);
            var identifier = command.Entry.NamespaceIdentifier;
            return identifier == NamespaceSet.Broadcast
                || Controller.Namespaces.IsInvalid(identifier)
                || Controller.Namespaces.TryFind(identifier, out _)
                ? base.Execute(command)
                : CommandOutcome.Error(StatusCode.InvalidNamespaceOrFormat);
        }
    }
}
