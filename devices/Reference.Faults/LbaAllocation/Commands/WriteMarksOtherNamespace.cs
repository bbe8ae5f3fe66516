using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class WriteMarksOtherNamespace() : LbaAllocationFault(
    "lba-write-marks-other-namespace",
    ["LBA-ALLOC-067"],
    steps: 3,
    "The index into the map leaves the namespace out, so a write to one namespace marks the same LBAs of the next one too.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Write, new Write(controller));

    private sealed class Write(ReferenceController controller) : WriteCommand(controller)
    {
        protected override void Transfer(ReferenceNamespace target, ulong first, uint count)
        {
            base.Transfer(target, first, count);
            var marks = OtherNamespace.SameBlocks(Controller, target, new BlockRange(first, count), out var other);
            if (marks.Count != 0)
            {
                other.Allocation.MarkWritten(marks.First, marks.Count);
            }
        }
    }
}
