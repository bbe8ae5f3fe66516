using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Io;

internal sealed class UncorrectableSpreadsOverPage() : ControllerFault(
    "uncorrectable-spreads-over-page",
    ["BASE-155"],
    steps: 2,
    "Write Uncorrectable spoils whole media pages, and with them blocks that nobody named.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.WriteUncorrectable, new WriteUncorrectable(controller));

    private sealed class WriteUncorrectable(ReferenceController controller) : Reference.Commands.Io.WriteUncorrectableCommand(controller)
    {
        private const uint PageBytes = 16 << 10;

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            var page = new BlockRange(first, count)
                .RoundedOut(PageBytes >> target.Configuration.BlockSizeExponent, target.Configuration.Blocks);
            return base.Execute(command, target, page.First, (uint)page.Count);
        }
    }
}
