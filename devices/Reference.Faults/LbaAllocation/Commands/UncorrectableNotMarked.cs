using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class UncorrectableNotMarked() : LbaAllocationFault(
    "lba-uncorrectable-not-marked",
    ["LBA-ALLOC-034"],
    steps: 2,
    "Write Uncorrectable notes which blocks cannot be read, but holes among them stay holes in the map.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.WriteUncorrectable, new Spoil(controller));

    private sealed class Spoil(ReferenceController controller) : Reference.Commands.Io.WriteUncorrectableCommand(controller)
    {
        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            var marks = FreshMarks.Of(target, first, count);
            var outcome = base.Execute(command, target, first, count);
            if (outcome.Status.IsSuccess)
            {
                marks.Lose();
            }

            return outcome;
        }
    }
}
