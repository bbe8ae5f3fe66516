using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Sanitizing;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.Faults.Controller.Sanitizing;

internal sealed class SanitizeSparesFirstBlock() : ControllerFault(
    "sanitize-spares-first-block",
    ["BASE-143"],
    steps: 4,
    "The first block of each namespace is pinned in memory as a partition table, and written back behind the erase.")
{
    public override SanitizeOperations CreateSanitizeOperations(SubsystemState subsystem) => new Operations(subsystem);

    private sealed class Operations(SubsystemState subsystem) : SanitizeOperations(subsystem)
    {
        private readonly SubsystemState _subsystem = subsystem;

        protected override void EraseAll()
        {
            var pinned = new List<(ReferenceNamespace Target, byte[] Data, byte[] Metadata)>();
            foreach (var target in _subsystem.Namespaces.Allocated)
            {
                var (data, metadata) = (new byte[target.Configuration.BlockBytes], new byte[target.Configuration.MetadataBytes]);
                target.ReadBlock(0, data, metadata);
                pinned.Add((target, data, metadata));
            }

            base.EraseAll();
            pinned.ForEach(static block => block.Target.WriteBlock(0, block.Data, block.Metadata));
        }
    }
}
