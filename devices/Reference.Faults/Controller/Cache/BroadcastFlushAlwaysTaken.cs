using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Cache;

internal sealed class BroadcastFlushAlwaysTaken() : ControllerFault(
    "broadcast-flush-always-taken",
    ["BASE-158"],
    steps: 1,
    "A Flush of all namespaces is accepted although VWC says that the broadcast value is not supported.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Flush, new Flush(controller));

    private sealed class Flush(ReferenceController controller) : Reference.Commands.Io.FlushCommand(controller)
    {
        public override CommandOutcome Execute(FetchedCommand command)
        {
            var isBroadcast = command.Entry.NamespaceIdentifier == NamespaceSet.Broadcast;
            return isBroadcast && !Controller.Configuration.FlushBroadcastSupported ? CommandOutcome.Success : base.Execute(command);
        }
    }
}
