using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.Management;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;
using NvmeConformance.Reference.Storage;

namespace NvmeConformance.Reference.Faults.Controller.Namespaces;

internal sealed class RecreatedNamespaceShowsOldData() : ControllerFault(
    "recreated-namespace-shows-old-data",
    ["BASE-133", "BASE-130"],
    steps: 6,
    "The first blocks of a deleted namespace stay in the read cache, and are found there by the next one that is created.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.NamespaceManagement, new Management(controller));

    private sealed class Management(ReferenceController controller) : NamespaceManagement(controller)
    {
        private const int CachedBlocks = 8;

        private readonly byte[] _data = new byte[CachedBlocks * ChunkPool.ChunkBytes];
        private int _blockBytes;

        public override void PowerOn() => _blockBytes = 0;

        protected override StatusCode Delete(uint identifier)
        {
            if (Controller.Namespaces.All.TryFind(identifier, out var deleted) && IsCached(deleted))
            {
                _blockBytes = deleted.Configuration.BlockBytes;
                for (var block = 0; block < CachedBlocks; block++)
                {
                    deleted.ReadBlock((ulong)block, BlockAt(block), []);
                }
            }

            return base.Delete(identifier);
        }

        protected override CommandOutcome Create(FetchedCommand command, in NamespaceManagementCommand fields)
        {
            var outcome = base.Create(command, fields);
            if (outcome.Status.IsSuccess && Controller.Namespaces.All.TryFind(outcome.Dword0, out var created)
                && IsCached(created) && created.Configuration.BlockBytes == _blockBytes)
            {
                for (var block = 0; block < CachedBlocks; block++)
                {
                    created.WriteBlock((ulong)block, BlockAt(block), []);
                }
            }

            return outcome;
        }

        private static bool IsCached(ReferenceNamespace target) => target.Metadata is null && target.Contains(0, CachedBlocks);

        private Span<byte> BlockAt(int block) => _data.AsSpan(block * _blockBytes, _blockBytes);
    }
}
