using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class ZerosAreNotStored() : LbaAllocationFault(
    "lba-zeros-are-not-stored",
    ["LBA-ALLOC-031"],
    steps: 2,
    "A Write of nothing but zeros into a hole is recognised and not stored: the blocks stay deallocated.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Write, new Write(controller));

    private sealed class Write(ReferenceController controller) : WriteCommand(controller)
    {
        private readonly byte[] _block = new byte[1 << 12];

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            var marks = FreshMarks.Of(target, first, count);
            var outcome = base.Execute(command, target, first, count);
            var isWhole = outcome.Status.IsSuccess && !outcome.IsUnfinished && target.Metadata is null;
            if (isWhole && target.Configuration.DeallocatedByte == 0 && AreZero(target, first, count))
            {
                marks.Lose();
            }

            return outcome;
        }

        private bool AreZero(ReferenceNamespace target, ulong first, uint count)
        {
            var data = _block.AsSpan(0, target.Configuration.BlockBytes);
            for (var block = first; block < first + count; block++)
            {
                target.ReadBlock(block, data, []);
                if (data.ContainsAnyExcept((byte)0))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
