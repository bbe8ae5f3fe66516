using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class DeallocatedBlocksKeepData() : LbaAllocationFault(
    "lba-deallocated-blocks-keep-data",
    ["LBA-ALLOC-052"],
    steps: 4,
    "Deallocated blocks leave the map but keep their mapping, so reads return the old data.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.DatasetManagement, new DatasetManagement(controller));

    private sealed class DatasetManagement(ReferenceController controller) : Reference.Commands.Io.DatasetManagementCommand(controller)
    {
        protected override void Deallocate(ReferenceNamespace target, ulong first, ulong count) =>
            target.Allocation.MarkDeallocated(first, count);
    }
}
