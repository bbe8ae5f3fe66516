using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class ReadOfHoleAllocates() : LbaAllocationFault(
    "lba-read-of-hole-allocates",
    ["LBA-ALLOC-048"],
    steps: 3,
    "A read of deallocated blocks has zeros mapped for them, and they are reported as allocated from then on.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Read, new Read(controller));

    private sealed class Read(ReferenceController controller) : ReadCommand(controller)
    {
        protected override void Transfer(ReferenceNamespace target, ulong first, uint count)
        {
            base.Transfer(target, first, count);
            target.Allocation.MarkWritten(first, count);
        }
    }
}
