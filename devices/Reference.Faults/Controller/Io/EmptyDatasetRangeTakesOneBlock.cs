using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Io;

internal sealed class EmptyDatasetRangeTakesOneBlock() : ControllerFault(
    "empty-dataset-range-takes-one-block",
    ["BASE-156", "BASE-150"],
    steps: 3,
    "The length of a range is treated as at least one, so a range of no blocks deallocates the block that it begins at.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.DatasetManagement, new DatasetManagement(controller));

    private sealed class DatasetManagement(ReferenceController controller) : Reference.Commands.Io.DatasetManagementCommand(controller)
    {
        private readonly List<ulong> _emptyRanges = [];

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
        {
            _emptyRanges.Clear();
            var outcome = base.Execute(command, target);
            var isDeallocation = ((DatasetManagementAttributes)command.Entry.Dword11).HasFlag(DatasetManagementAttributes.Deallocate);
            if (outcome.Status.IsSuccess && isDeallocation)
            {
                _emptyRanges.ForEach(block => Deallocate(target, block, 1));
            }

            return outcome;
        }

        protected override StatusCode Check(ReferenceNamespace target, ReadOnlySpan<DatasetManagementRange> ranges)
        {
            foreach (ref readonly var range in ranges)
            {
                if (range.LengthInLogicalBlocks == 0 && target.Contains(range.StartingLba, 1))
                {
                    _emptyRanges.Add(range.StartingLba);
                }
            }

            return base.Check(target, ranges);
        }
    }
}
