using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class DeallocateClearsOtherNamespace() : LbaAllocationFault(
    "lba-deallocate-clears-other-namespace",
    ["LBA-ALLOC-067", "LBA-ALLOC-041", "LBA-ALLOC-029"],
    steps: 3,
    "The map is cleared in every namespace that has the deallocated LBAs: blocks of the next namespace drop out of reports, data and all.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.DatasetManagement, new DatasetManagement(controller));

    private sealed class DatasetManagement(ReferenceController controller) : Reference.Commands.Io.DatasetManagementCommand(controller)
    {
        protected override void Deallocate(ReferenceNamespace target, ulong first, ulong count)
        {
            base.Deallocate(target, first, count);
            var marks = OtherNamespace.SameBlocks(Controller, target, new BlockRange(first, count), out var other);
            if (marks.Count != 0)
            {
                other.Allocation.MarkDeallocated(marks.First, marks.Count);
            }
        }
    }
}
