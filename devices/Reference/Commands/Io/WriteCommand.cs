using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Commands.Io;

/// <summary>Write, 01h (CS1.2 3.3). Allocates what it writes before it completes, zeros included (LBA-ALLOC-029, 031).</summary>
/// <param name="controller">The controller that executes.</param>
public class WriteCommand(ReferenceController controller) : DataCommand(controller, isDeviceWrite: false)
{
    /// <inheritdoc />
    protected override void Transfer(ReferenceNamespace target, ulong first, uint count)
    {
        ArgumentNullException.ThrowIfNull(target);
        target.Write(first, count, Controller.Transfer.Segments);
    }
}
