using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Cache;

internal sealed class FlushDoesNothing() : ControllerFault(
    "flush-does-nothing",
    ["BASE-158", "BASE-108"],
    steps: 4,
    "Flush is completed without the volatile cache being written out.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Flush, new Flush(controller));

    private sealed class Flush(ReferenceController controller) : Reference.Commands.Io.FlushCommand(controller)
    {
        public override CommandOutcome Execute(FetchedCommand command)
        {
            var isPossible = Controller.Namespaces.TryFind(command.Entry.NamespaceIdentifier, out var target) && !target.IsRestricted;
            return isPossible ? CommandOutcome.Success : base.Execute(command);
        }
    }
}
