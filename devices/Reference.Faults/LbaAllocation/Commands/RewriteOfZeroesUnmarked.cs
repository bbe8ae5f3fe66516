using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Allocation;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class RewriteOfZeroesUnmarked() : LbaAllocationFault(
    "lba-rewrite-of-zeroes-unmarked",
    ["LBA-ALLOC-046", "LBA-ALLOC-029"],
    steps: 3,
    "Blocks that Write Zeroes deallocated are kept in a list of zeros, which a write to them leaves without marking them.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller)
    {
        var zeros = new Dictionary<uint, MarkedBlocks>();
        return base.CreateIoCommands(controller)
            .With((byte)NvmOpcode.WriteZeroes, new WriteZeroes(controller, zeros))
            .With((byte)NvmOpcode.Write, new Write(controller, zeros));
    }

    private sealed class WriteZeroes(ReferenceController controller, Dictionary<uint, MarkedBlocks> zeros)
        : Reference.Commands.Io.WriteZeroesCommand(controller)
    {
        public override void PowerOn() => zeros.Clear();

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            var outcome = base.Execute(command, target, first, count);
            if (outcome.Status.IsSuccess && new BlockRange(first, count).IsHoleIn(target.Allocation))
            {
                ListOf(target).Add(first, count);
            }

            return outcome;
        }

        private MarkedBlocks ListOf(ReferenceNamespace target)
        {
            if (!zeros.TryGetValue(target.Configuration.Identifier, out var list))
            {
                zeros[target.Configuration.Identifier] = list = new MarkedBlocks();
                list.Reset(BlockSet.MaximumBlocks);
            }

            return list;
        }
    }

    private sealed class Write(ReferenceController controller, Dictionary<uint, MarkedBlocks> zeros) : WriteCommand(controller)
    {
        protected override void Transfer(ReferenceNamespace target, ulong first, uint count)
        {
            var isListed = zeros.TryGetValue(target.Configuration.Identifier, out var list)
                && list.TryFindRun(first, out var start, out var end) && start == first && end >= first + count;
            var marks = FreshMarks.Of(target, first, count);
            base.Transfer(target, first, count);
            list?.Remove(first, count);
            if (isListed)
            {
                marks.Lose();
            }
        }
    }
}
