using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Storage;

namespace NvmeConformance.Reference.Faults.Controller.Io;

internal sealed class SplitWriteRepeatsFirstPart() : ControllerFault(
    "split-write-repeats-first-part",
    ["BASE-150"],
    steps: 2,
    "A write is split where the next map segment begins, and the second part is written from the start of the buffer again.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Write, new Write(controller));

    private sealed class Write(ReferenceController controller) : WriteCommand(controller)
    {
        private const uint SegmentBytes = 16 << 10;

        private readonly byte[] _block = new byte[ChunkPool.ChunkBytes];

        protected override void Transfer(ReferenceNamespace target, ulong first, uint count)
        {
            base.Transfer(target, first, count);
            var segment = SegmentBytes >> target.Configuration.BlockSizeExponent;
            var data = _block.AsSpan(0, target.Configuration.BlockBytes);
            var split = ((first / segment) + 1) * segment;
            for (var block = split; block < first + count; block++)
            {
                target.ReadBlock(first + (block - split), data, []);
                target.WriteBlock(block, data, []);
            }
        }
    }
}
