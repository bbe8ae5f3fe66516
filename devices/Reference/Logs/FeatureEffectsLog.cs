using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Features;

namespace NvmeConformance.Reference.Logs;

/// <summary>Feature Identifiers Supported and Effects, 12h (B2.2 5.1.12.1.18), computed from the features that there are (BASE-091).</summary>
/// <param name="controller">The controller that answers.</param>
public class FeatureEffectsLog(ReferenceController controller)
    : FixedLogPage(controller, LogPageIdentifier.FeatureIdentifiersSupportedAndEffects, FeaturesSupportedAndEffects.Size)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.LogPages.Miscellaneous;

    /// <inheritdoc />
    public override bool UsesCommandSet => true;

    /// <inheritdoc />
    protected override void Write(in GetLogPageCommand command, Span<byte> page)
    {
        var entries = MemoryMarshal.Cast<byte, FeatureEffects>(page);
        for (var identifier = 0; identifier < entries.Length; identifier++)
        {
            if (Controller.Features.TryFind((FeatureIdentifier)identifier, out var feature))
            {
                entries[identifier] = Describe(feature);
            }
        }
    }

    /// <summary>What is said of one feature.</summary>
    /// <param name="feature">A supported feature.</param>
    /// <returns>Its entry.</returns>
    protected virtual FeatureEffects Describe(Feature feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        return feature.Effects with { IsSupported = true };
    }
}
