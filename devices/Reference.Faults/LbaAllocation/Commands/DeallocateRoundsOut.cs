using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class DeallocateRoundsOut() : LbaAllocationFault(
    "lba-deallocate-rounds-out",
    ["LBA-ALLOC-041", "LBA-ALLOC-042"],
    steps: 3,
    "A range to deallocate is rounded outward to whole units, which destroys the data of the neighbours.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.DatasetManagement, new DatasetManagement(controller));

    private sealed class DatasetManagement(ReferenceController controller) : Reference.Commands.Io.DatasetManagementCommand(controller)
    {
        protected override void Deallocate(ReferenceNamespace target, ulong first, ulong count)
        {
            var units = BlockRange.UnitsOf(target, first, count);
            base.Deallocate(target, units.First, units.Count);
        }
    }
}
