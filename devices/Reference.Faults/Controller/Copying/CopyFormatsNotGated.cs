using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Copying;

internal sealed class CopyFormatsNotGated() : ControllerFault(
    "copy-formats-not-gated",
    ["BASE-112", "BASE-157"],
    steps: 1,
    "Descriptor formats 2 and 3 are taken although the host has not said in Host Behavior Support that it wants them.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Copy, new Copy(controller));

    private sealed class Copy(ReferenceController controller) : Reference.Commands.Io.Copying.CopyCommand(controller)
    {
        protected override bool IsEnabled(CopyRangeFormat format) =>
            format <= CopyRangeFormat.Format3 && Controller.Configuration.Io.Copy.Has((int)format);
    }
}
