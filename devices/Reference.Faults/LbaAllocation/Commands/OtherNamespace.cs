using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

/// <summary>Where an access ends up that loses its way between namespaces: in the next one, the first following the last.</summary>
internal static class OtherNamespace
{
    /// <summary>The same blocks of the next namespace, as far as it has them.</summary>
    /// <param name="controller">The controller.</param>
    /// <param name="target">The namespace that was meant.</param>
    /// <param name="blocks">Its blocks.</param>
    /// <param name="other">The next namespace; the same one when there is no other.</param>
    /// <returns>The blocks; none when there is no other namespace.</returns>
    internal static BlockRange SameBlocks(
        ReferenceController controller, ReferenceNamespace target, BlockRange blocks, out ReferenceNamespace other)
    {
        var entries = controller.Configuration.Namespaces;
        var next = entries.FirstOrDefault(entry => entry.Identifier > target.Configuration.Identifier) ?? entries[0];
        other = controller.Namespaces.TryFind(next.Identifier, out var found) ? found : target;
        return other == target ? default : blocks.In(new BlockRange(0, next.Blocks));
    }
}
