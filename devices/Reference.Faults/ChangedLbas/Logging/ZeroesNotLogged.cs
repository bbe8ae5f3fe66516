using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Logging;

internal sealed class ZeroesNotLogged() : ChangedLbasFault(
    "lm-log-zeroes-missing",
    ["LM-LMQ-009"],
    steps: 5,
    "Write Zeroes takes a way of its own to the media, and that way knows of no log.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.WriteZeroes, new Command(controller));

    private sealed class Command(ReferenceController controller) : Reference.Commands.Io.WriteZeroesCommand(controller)
    {
        protected override void NoteZeroed(ReferenceNamespace target, ulong first, ulong count)
        {
        }
    }
}
