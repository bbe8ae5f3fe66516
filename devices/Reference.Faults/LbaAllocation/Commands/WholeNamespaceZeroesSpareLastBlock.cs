using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class WholeNamespaceZeroesSpareLastBlock() : LbaAllocationFault(
    "lba-whole-namespace-zeroes-spare-last-block",
    ["LBA-ALLOC-039"],
    steps: 3,
    "Write Zeroes for the whole namespace sets LBACZ when it has begun: the last block that was written keeps its data.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.WriteZeroes, new WriteZeroes(controller));

    private sealed class WriteZeroes(ReferenceController controller) : Reference.Commands.Io.WriteZeroesCommand(controller)
    {
        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
        {
            var isWhole = Controller.Configuration.WriteZeroes.WholeNamespace
                && Nvme.Spec.Commands.WriteZeroesCommand.Decode(command.Entry).WholeNamespace;
            return isWhole && KeptBlock.TryTakeLast(target, out var kept) ? Clear(command, target, kept) : base.Execute(command, target);
        }

        private CommandOutcome Clear(FetchedCommand command, ReferenceNamespace target, KeptBlock kept)
        {
            var outcome = base.Execute(command, target);
            if (outcome.Status.IsSuccess)
            {
                kept.WriteBack(target);
            }

            return outcome;
        }
    }
}
