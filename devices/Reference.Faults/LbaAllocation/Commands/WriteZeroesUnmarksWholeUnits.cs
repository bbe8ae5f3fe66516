using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class WriteZeroesUnmarksWholeUnits() : LbaAllocationFault(
    "lba-write-zeroes-unmarks-whole-units",
    ["LBA-ALLOC-037", "LBA-ALLOC-035"],
    steps: 3,
    "Write Zeroes with DEAC writes its zeros and then unmarks the units between its ends, even where holes read as ones.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.WriteZeroes, new WriteZeroes(controller));

    private sealed class WriteZeroes(ReferenceController controller) : Reference.Commands.Io.WriteZeroesCommand(controller)
    {
        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            var outcome = base.Execute(command, target, first, count);
            var isAsked = Nvme.Spec.Commands.WriteZeroesCommand.Decode(command.Entry).Deallocate;
            var unit = (ulong)target.ReportingUnitBlocks;
            var start = (first + unit - 1) / unit * unit;
            var end = (first + count) / unit * unit;
            if (outcome.Status.IsSuccess && isAsked && target.Configuration.DeallocatedReads == DeallocatedReads.Ones && start < end)
            {
                target.Allocation.MarkDeallocated(start, end - start);
            }

            return outcome;
        }
    }
}
