using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Copying;

internal sealed class CopyDropsLastRange() : ControllerFault(
    "copy-drops-last-range",
    ["BASE-157"],
    steps: 3,
    "The number of source ranges is read as counted from one, so the last range of a Copy is not copied.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Copy, new Copy(controller));

    private sealed class Copy(ReferenceController controller) : Reference.Commands.Io.Copying.CopyCommand(controller)
    {
        private const uint RangeCountMask = 0xFF;

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
        {
            command.Entry.Dword12 -= (command.Entry.Dword12 & RangeCountMask) == 0 ? 0u : 1;
            return base.Execute(command, target);
        }
    }
}
