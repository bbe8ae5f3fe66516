using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Storage;

namespace NvmeConformance.Reference.Faults.Controller.InFlight;

internal sealed class ReadCacheOfEachController() : ControllerFault(
    "read-cache-of-each-controller",
    ["BASE-166"],
    steps: 4,
    "Each controller keeps the block that it read last, and serves it again although another controller has written it.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Read, new Read(controller));

    private sealed class Read(ReferenceController controller) : ReadCommand(controller)
    {
        private readonly byte[] _data = new byte[ChunkPool.ChunkBytes];
        private ReferenceNamespace? _target;
        private ulong _block;
        private long _fetched;

        public override void PowerOn() => _target = null;

        protected override void Transfer(ReferenceNamespace target, ulong first, uint count)
        {
            base.Transfer(target, first, count);
            var data = _data.AsSpan(0, target.Configuration.BlockBytes);
            var isNext = Controller.FetchedCommands == _fetched + 1;
            if (_target == target && _block == first && count == 1 && isNext)
            {
                Controller.Transfer.Segments.CopyFrom(0, data);
            }
            else
            {
                target.ReadBlock(first, data, []);
                (_target, _block) = (target, first);
            }

            _fetched = Controller.FetchedCommands;
        }
    }
}
