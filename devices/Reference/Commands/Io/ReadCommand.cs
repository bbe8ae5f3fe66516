using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Commands.Io;

/// <summary>Read, 02h (CS1.2 3.3). Never changes allocation (LBA-ALLOC-048).</summary>
/// <param name="controller">The controller that executes.</param>
public class ReadCommand(ReferenceController controller) : DataCommand(controller, isDeviceWrite: true)
{
    /// <inheritdoc />
    protected override void Transfer(ReferenceNamespace target, ulong first, uint count)
    {
        ArgumentNullException.ThrowIfNull(target);
        target.Read(first, Controller.Transfer.Segments);
    }
}
