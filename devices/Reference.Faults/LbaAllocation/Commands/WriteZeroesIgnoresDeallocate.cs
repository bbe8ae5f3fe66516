using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class WriteZeroesIgnoresDeallocate() : LbaAllocationFault(
    "lba-write-zeroes-ignores-deallocate",
    ["LBA-ALLOC-036"],
    steps: 2,
    "Write Zeroes ignores DEAC although WZDS is set and deallocated blocks read as zero, and leaves the blocks allocated.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.WriteZeroes, new WriteZeroes(controller));

    private sealed class WriteZeroes(ReferenceController controller) : Reference.Commands.Io.WriteZeroesCommand(controller)
    {
        protected override bool ShouldDeallocate(NamespaceConfiguration target, bool isAsked) => false;
    }
}
