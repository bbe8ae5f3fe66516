using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class DeallocateLengthIsZeroBased() : LbaAllocationFault(
    "lba-deallocate-length-zero-based",
    ["LBA-ALLOC-044", "LBA-ALLOC-041"],
    steps: 3,
    "The length of a range is read as 0's based, so the block behind it is deallocated too.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.DatasetManagement, new DatasetManagement(controller));

    private sealed class DatasetManagement(ReferenceController controller) : Reference.Commands.Io.DatasetManagementCommand(controller)
    {
        protected override void Deallocate(ReferenceNamespace target, ulong first, ulong count)
        {
            var isFollowed = first + count < target.Configuration.Blocks;
            base.Deallocate(target, first, isFollowed ? count + 1 : count);
        }
    }
}
