using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class WriteZeroesNeverMarks() : LbaAllocationFault(
    "lba-write-zeroes-never-marks",
    ["LBA-ALLOC-035", "LBA-IMAGE-001"],
    steps: 2,
    "Write Zeroes that does not deallocate writes its zeros without marking blocks that were deallocated before.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.WriteZeroes, new WriteZeroes(controller));

    private sealed class WriteZeroes(ReferenceController controller) : Reference.Commands.Io.WriteZeroesCommand(controller)
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
