using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Copying;

internal sealed class FailedRangeCountedFromOne() : ControllerFault(
    "failed-range-counted-from-one",
    ["BASE-157"],
    steps: 3,
    "Dword 0 of a Copy that failed says how many ranges were looked at, not the first range that was not copied.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Copy, new Copy(controller));

    private sealed class Copy(ReferenceController controller) : Reference.Commands.Io.Copying.CopyCommand(controller)
    {
        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
        {
            var outcome = base.Execute(command, target);
            return outcome.Status.CodeWithType == StatusCode.UnrecoveredReadError
                ? outcome with { Dword0 = outcome.Dword0 + 1 }
                : outcome;
        }
    }
}
