using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Copying;

internal sealed class OverlapIsCopied() : ControllerFault(
    "copy-overlap-is-copied",
    ["BASE-157"],
    steps: 3,
    "Source ranges that overlap the destination are copied in formats 2 and 3 as they are in the others.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Copy, new Copy(controller));

    private sealed class Copy(ReferenceController controller) : Reference.Commands.Io.Copying.CopyCommand(controller)
    {
        private const int FormatShift = 8;

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
        {
            var outcome = base.Execute(command, target);
            if (outcome.Status.CodeWithType == StatusCode.OverlappingIoRange)
            {
                // Formats 0 and 1 are 2 and 3 without a namespace of their own.
                command.Entry.Dword12 &= ~((uint)CopyRangeFormat.Format2 << FormatShift);
                outcome = base.Execute(command, target);
            }

            return outcome;
        }
    }
}
