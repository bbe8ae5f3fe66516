using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Logs;

/// <summary>Supported Log Pages, 00h (B2.2 5.1.12.1.1): what is registered and supported, so that it cannot go stale (BASE-080).</summary>
/// <param name="controller">The controller that answers.</param>
public class SupportedPagesLog(ReferenceController controller)
    : FixedLogPage(controller, LogPageIdentifier.SupportedLogPages, SupportedLogPages.Size)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.LogPages.Miscellaneous;

    /// <inheritdoc />
    public override bool UsesCommandSet => true;

    /// <inheritdoc />
    protected override void Write(in GetLogPageCommand command, Span<byte> page)
    {
        var entries = MemoryMarshal.Cast<byte, SupportedLogPage>(page);
        for (var identifier = 0; identifier < entries.Length; identifier++)
        {
            if (Controller.Logs.TryFind((LogPageIdentifier)identifier, out var found))
            {
                entries[identifier] = Describe(found);
            }
        }
    }

    /// <summary>What is said of one page.</summary>
    /// <param name="page">A supported page.</param>
    /// <returns>Its entry.</returns>
    protected virtual SupportedLogPage Describe(LogPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new()
        {
            IsSupported = true,
            IndexOffsetSupported = page.TakesIndexOffset,
            LogSpecificParameter = page.SpecificParameter,
        };
    }
}
