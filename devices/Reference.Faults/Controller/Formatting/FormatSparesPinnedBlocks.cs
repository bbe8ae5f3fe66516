using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.Management;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Storage;

namespace NvmeConformance.Reference.Faults.Controller.Formatting;

internal sealed class FormatSparesPinnedBlocks() : ControllerFault(
    "format-spares-pinned-blocks",
    ["BASE-140"],
    steps: 3,
    "What the read cache has pinned survives a format: the first blocks of the namespace still hold their old data.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.FormatNvm, new Formatter(controller));

    private sealed class Formatter(ReferenceController controller) : FormatNvm(controller)
    {
        private const int PinnedBlocks = 8;

        private readonly byte[] _data = new byte[PinnedBlocks * ChunkPool.ChunkBytes];

        protected override void Format(ReferenceNamespace target, NamespaceConfiguration formatted)
        {
            var blockBytes = target.Configuration.BlockBytes;
            var isPinned = target.Metadata is null && target.Contains(0, PinnedBlocks);
            for (var block = 0; block < PinnedBlocks && isPinned; block++)
            {
                target.ReadBlock((ulong)block, _data.AsSpan(block * blockBytes, blockBytes), []);
            }

            base.Format(target, formatted);
            isPinned &= target.Metadata is null && target.Configuration.BlockBytes == blockBytes;
            for (var block = 0; block < PinnedBlocks && isPinned; block++)
            {
                target.WriteBlock((ulong)block, _data.AsSpan(block * blockBytes, blockBytes), []);
            }
        }
    }
}
