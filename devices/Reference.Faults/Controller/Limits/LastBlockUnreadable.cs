using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.Controller.Limits;

internal sealed class LastBlockUnreadable() : ControllerFault(
    "read-last-block-refused",
    ["LNX-48", "BASE-151", "BASE-150"],
    steps: 1,
    "Read compares the block behind its range with the last one of the namespace: the last block can be written, and never read.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Read, new Command(controller));

    private sealed class Command(ReferenceController controller) : ReadCommand(controller)
    {
        protected override bool IsInRange(ReferenceNamespace target, ulong first, uint count) =>
            base.IsInRange(target, first, count) && first + count < target.Configuration.Blocks;
    }
}
