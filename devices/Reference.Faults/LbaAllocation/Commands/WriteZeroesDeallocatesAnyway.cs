using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class WriteZeroesDeallocatesAnyway() : LbaAllocationFault(
    "lba-write-zeroes-deallocates-anyway",
    ["LBA-ALLOC-038", "LBA-ALLOC-035"],
    steps: 2,
    "Write Zeroes with DEAC deallocates even where deallocated blocks do not read as zero, and reads return FFh afterwards.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.WriteZeroes, new WriteZeroes(controller));

    private sealed class WriteZeroes(ReferenceController controller) : Reference.Commands.Io.WriteZeroesCommand(controller)
    {
        protected override bool ShouldDeallocate(NamespaceConfiguration target, bool isAsked) =>
            isAsked || base.ShouldDeallocate(target, isAsked);
    }
}
