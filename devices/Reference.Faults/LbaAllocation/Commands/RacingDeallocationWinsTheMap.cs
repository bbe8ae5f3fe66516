using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class RacingDeallocationWinsTheMap() : LbaAllocationFault(
    "lba-racing-deallocation-wins-map",
    ["LBA-ALLOC-047", "LBA-ALLOC-046"],
    steps: 4,
    "Of a deallocation and a write of the same blocks in flight, the data are those of the write and the map is that of the deallocation.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller)
    {
        var deallocation = new DatasetManagement(controller);
        return base.CreateIoCommands(controller)
            .With((byte)NvmOpcode.DatasetManagement, deallocation)
            .With((byte)NvmOpcode.Write, new Write(controller, deallocation));
    }

    private sealed class DatasetManagement(ReferenceController controller) : Reference.Commands.Io.DatasetManagementCommand(controller)
    {
        private readonly List<BlockRange> _ranges = [];
        private RememberedCommand _latest;
        private ReferenceNamespace? _target;

        /// <summary>Clears the marks that a write has just set in the ranges of a deallocation that is not completed yet.</summary>
        internal void Overtake(FetchedCommand write, ReferenceNamespace target, BlockRange written)
        {
            if (!_latest.Races(write) || _target != target)
            {
                return;
            }

            foreach (var range in _ranges)
            {
                var both = range.In(written);
                if (both.Count != 0)
                {
                    target.Allocation.MarkDeallocated(both.First, both.Count);
                }
            }
        }

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
        {
            _ranges.Clear();
            _latest.Remember(command);
            _target = target;
            return base.Execute(command, target);
        }

        protected override void Deallocate(ReferenceNamespace target, ulong first, ulong count)
        {
            base.Deallocate(target, first, count);
            _ranges.Add(new BlockRange(first, count));
        }
    }

    private sealed class Write(ReferenceController controller, DatasetManagement deallocation) : WriteCommand(controller)
    {
        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            var outcome = base.Execute(command, target, first, count);
            if (outcome.Status.IsSuccess)
            {
                deallocation.Overtake(command, target, new BlockRange(first, count));
            }

            return outcome;
        }
    }
}
