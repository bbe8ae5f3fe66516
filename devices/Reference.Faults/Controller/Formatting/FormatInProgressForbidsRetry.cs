using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Formatting;

internal sealed class FormatInProgressForbidsRetry() : ControllerFault(
    "format-in-progress-forbids-retry",
    ["BASE-142"],
    steps: 2,
    "Reads during a format are refused for good: Format In Progress comes with Do Not Retry.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Read, new Read(controller));

    private sealed class Read(ReferenceController controller) : ReadCommand(controller)
    {
        public override CommandOutcome Execute(FetchedCommand command)
        {
            var outcome = base.Execute(command);
            return outcome.Status.CodeWithType == StatusCode.FormatInProgress ? CommandOutcome.Error(StatusCode.FormatInProgress) : outcome;
        }
    }
}
