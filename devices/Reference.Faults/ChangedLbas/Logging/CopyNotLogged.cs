using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Logging;

internal sealed class CopyNotLogged() : ChangedLbasFault(
    "lm-log-copy-missing",
    ["LM-LMQ-012"],
    steps: 5,
    "What Copy writes has no entry.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Copy, new Command(controller));

    private sealed class Command(ReferenceController controller) : Reference.Commands.Io.Copying.CopyCommand(controller)
    {
        protected override void NoteCopied(ReferenceNamespace source, ulong from, ReferenceNamespace target, ulong first, ulong count)
        {
        }
    }
}
