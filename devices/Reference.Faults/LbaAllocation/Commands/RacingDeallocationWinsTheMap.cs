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
        var race = new Race();
        return base.CreateIoCommands(controller)
            .With((byte)NvmOpcode.DatasetManagement, new DatasetManagement(controller, race))
            .With((byte)NvmOpcode.Write, new Write(controller, race));
    }

    /// <summary>The latest command of either kind, and the blocks that it worked on.</summary>
    private sealed class Race
    {
        internal Contender Deallocation { get; } = new();

        internal Contender Write { get; } = new();
    }

    private sealed class Contender
    {
        private readonly List<BlockRange> _ranges = [];
        private RememberedCommand _command;
        private ReferenceNamespace? _target;

        internal void Begin(FetchedCommand command, ReferenceNamespace target)
        {
            _ranges.Clear();
            _command.Remember(command);
            _target = target;
        }

        internal void Add(ulong first, ulong count) => _ranges.Add(new BlockRange(first, count));

        /// <summary>Its blocks, if it races for those of the present command and is not the same command.</summary>
        internal IEnumerable<BlockRange> BlocksRacedFor(FetchedCommand present, ReferenceNamespace target, BlockRange blocks) =>
            _target == target && _command.Races(present)
                ? _ranges.Select(range => range.In(blocks)).Where(both => both.Count != 0)
                : [];
    }

    private sealed class DatasetManagement(ReferenceController controller, Race race)
        : Reference.Commands.Io.DatasetManagementCommand(controller)
    {
        private FetchedCommand _present = null!;

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
        {
            _present = command;
            race.Deallocation.Begin(command, target);
            return base.Execute(command, target);
        }

        // A write that is not completed yet has its data protected, but its marks are cleared.
        protected override void Deallocate(ReferenceNamespace target, ulong first, ulong count)
        {
            race.Deallocation.Add(first, count);
            if (race.Write.BlocksRacedFor(_present, target, new BlockRange(first, count)).Any())
            {
                target.Allocation.MarkDeallocated(first, count);
                return;
            }

            base.Deallocate(target, first, count);
        }
    }

    private sealed class Write(ReferenceController controller, Race race) : WriteCommand(controller)
    {
        // A deallocation that is not completed yet comes to the map last.
        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            race.Write.Begin(command, target);
            var outcome = base.Execute(command, target, first, count);
            if (!outcome.Status.IsSuccess)
            {
                return outcome;
            }

            race.Write.Add(first, count);
            foreach (var both in race.Deallocation.BlocksRacedFor(command, target, new BlockRange(first, count)))
            {
                target.Allocation.MarkDeallocated(both.First, both.Count);
            }

            return outcome;
        }
    }
}
