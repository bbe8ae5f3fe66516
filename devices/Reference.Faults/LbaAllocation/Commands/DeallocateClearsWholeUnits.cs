using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class DeallocateClearsWholeUnits() : LbaAllocationFault(
    "lba-deallocate-clears-whole-units",
    ["LBA-ALLOC-042", "LBA-ALLOC-041"],
    steps: 3,
    "Deallocating a part of a unit clears the unit in the map: its other blocks keep their data and are reported no more.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.DatasetManagement, new DatasetManagement(controller));

    private sealed class DatasetManagement(ReferenceController controller) : Reference.Commands.Io.DatasetManagementCommand(controller)
    {
        protected override void Deallocate(ReferenceNamespace target, ulong first, ulong count)
        {
            base.Deallocate(target, first, count);
            var units = BlockRange.UnitsOf(target, first, count);
            target.Allocation.MarkDeallocated(units.First, units.Count);
        }
    }
}
