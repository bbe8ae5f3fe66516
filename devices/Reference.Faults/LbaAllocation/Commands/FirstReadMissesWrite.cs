using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class FirstReadMissesWrite() : LbaAllocationFault(
    "lba-first-read-misses-write",
    ["LBA-ALLOC-029"],
    steps: 2,
    "The read path remembers the last hole that was filled as a hole: it is reported at once, but its first read returns what holes do.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller)
    {
        var read = new Read(controller);
        return base.CreateIoCommands(controller)
            .With((byte)NvmOpcode.Read, read)
            .With((byte)NvmOpcode.Write, new Write(controller, read));
    }

    private sealed class Write(ReferenceController controller, Read read) : WriteCommand(controller)
    {
        protected override void Transfer(ReferenceNamespace target, ulong first, uint count)
        {
            ArgumentNullException.ThrowIfNull(target);
            read.RememberedHole = target.Allocation.IsAllocated(first) ? null : (target, first);
            base.Transfer(target, first, count);
        }
    }

    private sealed class Read(ReferenceController controller) : ReadCommand(controller)
    {
        internal (ReferenceNamespace Target, ulong Block)? RememberedHole { get; set; }

        public override void PowerOn() => RememberedHole = null;

        protected override void Transfer(ReferenceNamespace target, ulong first, uint count)
        {
            base.Transfer(target, first, count);
            if (RememberedHole is { } hole && hole.Target == target && hole.Block >= first && hole.Block - first < count)
            {
                var block = new byte[target.Configuration.BlockBytes];
                Array.Fill(block, target.Configuration.DeallocatedByte);
                Controller.Transfer.Segments.CopyFrom((int)(hole.Block - first) * block.Length, block);
                RememberedHole = null;
            }
        }
    }
}
