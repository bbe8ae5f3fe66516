using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class RacingWritesLoseMark() : LbaAllocationFault(
    "lba-racing-writes-lose-mark",
    ["LBA-ALLOC-030", "LBA-ALLOC-029"],
    steps: 3,
    "A byte of the map has eight units and is changed without a lock: of two writes in flight the second undoes the mark of the first.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Write, new Write(controller));

    private sealed class Write(ReferenceController controller) : WriteCommand(controller)
    {
        private const ulong UnitsPerByte = 8;

        private RememberedCommand _earlier;
        private ReferenceNamespace? _earlierTarget;
        private BlockRange _earlierMarks;

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            var marks = BlockRange.MarkedBy(target.Allocation, first, count);
            var isNew = marks.IsHoleIn(target.Allocation);
            var outcome = base.Execute(command, target, first, count);
            if (!outcome.Status.IsSuccess)
            {
                return outcome;
            }

            if (_earlier.Races(command) && _earlierTarget == target && ByteOf(target, _earlierMarks) == ByteOf(target, marks))
            {
                target.Allocation.MarkDeallocated(_earlierMarks.First, _earlierMarks.Count);
                target.Allocation.MarkWritten(first, count);
            }

            // Marks that were there before are in the byte that both have read.
            _earlier.Forget();
            if (isNew)
            {
                _earlier.Remember(command);
                (_earlierTarget, _earlierMarks) = (target, marks);
            }

            return outcome;
        }

        private static ulong ByteOf(ReferenceNamespace target, BlockRange marks) =>
            marks.First / target.ReportingUnitBlocks / UnitsPerByte;
    }
}
