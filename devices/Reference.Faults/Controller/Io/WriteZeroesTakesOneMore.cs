using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Io;

internal sealed class WriteZeroesTakesOneMore() : ControllerFault(
    "write-zeroes-takes-one-more",
    ["BASE-154"],
    steps: 3,
    "The number of blocks of Write Zeroes is counted from one twice, so the block behind them is zeroed too.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.WriteZeroes, new WriteZeroes(controller));

    private sealed class WriteZeroes(ReferenceController controller) : Reference.Commands.Io.WriteZeroesCommand(controller)
    {
        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count) =>
            base.Execute(command, target, first, target.Contains(first, count + 1) ? count + 1 : count);
    }
}
