using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Logging;

internal sealed class CopySourceLogged() : ChangedLbasFault(
    "lm-log-copy-source",
    ["LM-LMQ-012"],
    steps: 5,
    "Copy logs the blocks that it has read, and not those that it has written.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Copy, new Command(controller));

    private sealed class Command(ReferenceController controller) : Reference.Commands.Io.Copying.CopyCommand(controller)
    {
        protected override void NoteCopied(ReferenceNamespace source, ulong from, ReferenceNamespace target, ulong first, ulong count) =>
            base.NoteCopied(target, first, source, from, count);
    }
}
