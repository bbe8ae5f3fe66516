using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Cache;

internal sealed class BroadcastFlushStopsAtFirst() : ControllerFault(
    "broadcast-flush-stops-at-first",
    ["BASE-158"],
    steps: 4,
    "A Flush of all namespaces writes out the first one and is done.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Flush, new Flush(controller));

    private sealed class Flush(ReferenceController controller) : Reference.Commands.Io.FlushCommand(controller)
    {
        public override CommandOutcome Execute(FetchedCommand command)
        {
            var isBroadcast = command.Entry.NamespaceIdentifier == NamespaceSet.Broadcast;
            var isOffered = Controller.Configuration.FlushBroadcastSupported;
            if (isBroadcast && isOffered && Controller.Namespaces.Active.FirstOrDefault() is { } first)
            {
                command.Entry.NamespaceIdentifier = first.Configuration.Identifier;
            }

            return base.Execute(command);
        }
    }
}
