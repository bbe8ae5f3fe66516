using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class WriteZeroesSkipsEdges() : LbaAllocationFault(
    "lba-write-zeroes-skips-edges",
    ["LBA-ALLOC-038"],
    steps: 3,
    "Write Zeroes with DEAC deallocates the whole units in its range, and forgets to write zeros to what is left at its ends.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.WriteZeroes, new WriteZeroes(controller));

    private sealed class WriteZeroes(ReferenceController controller) : Reference.Commands.Io.WriteZeroesCommand(controller)
    {
        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            var isAsked = Nvme.Spec.Commands.WriteZeroesCommand.Decode(command.Entry).Deallocate;
            var unit = (ulong)target.ReportingUnitBlocks;
            var start = (first + unit - 1) / unit * unit;
            var end = (first + count) / unit * unit;
            return start < end && ShouldDeallocate(target.Configuration, isAsked)
                ? base.Execute(command, target, start, (uint)(end - start))
                : base.Execute(command, target, first, count);
        }
    }
}
