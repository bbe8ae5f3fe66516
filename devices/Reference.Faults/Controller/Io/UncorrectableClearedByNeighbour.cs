using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Io;

internal sealed class UncorrectableClearedByNeighbour() : ControllerFault(
    "uncorrectable-cleared-by-neighbour",
    ["BASE-155"],
    steps: 3,
    "Uncorrectable marks are kept by the media page: a write of one block makes every block of its page readable again.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Write, new Write(controller));

    private sealed class Write(ReferenceController controller) : WriteCommand(controller)
    {
        private const uint PageBytes = 16 << 10;

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            var outcome = base.Execute(command, target, first, count);
            if (outcome.Status.IsSuccess && target.Spoiled.Any)
            {
                var page = new BlockRange(first, count)
                    .RoundedOut(PageBytes >> target.Configuration.BlockSizeExponent, target.Configuration.Blocks);
                target.Spoiled.Remove(page.First, page.Count);
            }

            return outcome;
        }
    }
}
