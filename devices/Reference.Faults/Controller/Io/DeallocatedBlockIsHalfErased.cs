using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Storage;

namespace NvmeConformance.Reference.Faults.Controller.Io;

internal sealed class DeallocatedBlockIsHalfErased() : ControllerFault(
    "deallocated-block-is-half-erased",
    ["BASE-156"],
    steps: 3,
    "The last sector of a deallocated range is erased to its middle, and keeps its old data behind.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.DatasetManagement, new DatasetManagement(controller));

    private sealed class DatasetManagement(ReferenceController controller) : Reference.Commands.Io.DatasetManagementCommand(controller)
    {
        private readonly byte[] _before = new byte[ChunkPool.ChunkBytes];
        private readonly byte[] _after = new byte[ChunkPool.ChunkBytes];

        protected override void Deallocate(ReferenceNamespace target, ulong first, ulong count)
        {
            var (length, last) = (target.Configuration.BlockBytes, first + count - 1);
            var metadata = new byte[target.Configuration.MetadataBytes];
            target.ReadBlock(last, _before.AsSpan(0, length), metadata);
            base.Deallocate(target, first, count);
            target.ReadBlock(last, _after.AsSpan(0, length), metadata);
            _before.AsSpan(length / 2, length / 2).CopyTo(_after.AsSpan(length / 2));
            if (!_before.AsSpan(0, length).SequenceEqual(_after.AsSpan(0, length)))
            {
                target.WriteBlock(last, _after.AsSpan(0, length), metadata);
            }
        }
    }
}
