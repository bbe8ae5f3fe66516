using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;
using NvmeConformance.Reference.Storage;

namespace NvmeConformance.Reference.Faults.Controller.InFlight;

internal sealed class RacingWriteUndoesNeighbour() : ControllerFault(
    "racing-write-undoes-neighbour",
    ["BASE-150", "BASE-167"],
    steps: 3,
    "Short writes read, change and write back a media page without a lock: of two in flight in one page, one undoes the other.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Write, new Write(controller));

    private sealed class Write(ReferenceController controller) : WriteCommand(controller)
    {
        private const uint PageBytes = 16 << 10;

        private readonly byte[] _data = new byte[ChunkPool.ChunkBytes];
        private byte[] _metadata = [];
        private RememberedCommand _earlier;
        private ReferenceNamespace? _target;
        private ulong _block;

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            var page = PageBytes >> target.Configuration.BlockSizeExponent;
            var isUndone = _target == target && _earlier.Races(command) && _block / page == first / page && _block - first >= count;
            var outcome = count == 1 && !isUndone ? ExecuteRemembered(command, target, first) : base.Execute(command, target, first, count);
            if (isUndone && outcome.Status.IsSuccess)
            {
                target.WriteBlock(_block, DataOf(target), MetadataOf(target));
                _earlier.Forget();
            }

            return outcome;
        }

        private CommandOutcome ExecuteRemembered(FetchedCommand command, ReferenceNamespace target, ulong block)
        {
            _metadata = _metadata.Length < target.Configuration.MetadataBytes ? new byte[target.Configuration.MetadataBytes] : _metadata;
            target.ReadBlock(block, DataOf(target), MetadataOf(target));
            var outcome = base.Execute(command, target, block, 1);
            (_target, _block) = (target, block);
            _earlier.Forget();
            if (outcome.Status.IsSuccess)
            {
                _earlier.Remember(command);
            }

            return outcome;
        }

        private Span<byte> DataOf(ReferenceNamespace target) => _data.AsSpan(0, target.Configuration.BlockBytes);

        private Span<byte> MetadataOf(ReferenceNamespace target) => _metadata.AsSpan(0, target.Configuration.MetadataBytes);
    }
}
