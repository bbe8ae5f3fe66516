using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class WriteZeroesRoundsOut() : LbaAllocationFault(
    "lba-write-zeroes-rounds-out",
    ["LBA-ALLOC-038"],
    steps: 3,
    "Write Zeroes clears whole media units of eight blocks and takes the neighbours of its range along.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.WriteZeroes, new WriteZeroes(controller));

    private sealed class WriteZeroes(ReferenceController controller) : Reference.Commands.Io.WriteZeroesCommand(controller)
    {
        private const uint MediaUnitBlocks = 8;

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            var cleared = new BlockRange(first, count).RoundedOut(MediaUnitBlocks, target.Configuration.Blocks);
            return base.Execute(command, target, cleared.First, (uint)cleared.Count);
        }
    }
}
