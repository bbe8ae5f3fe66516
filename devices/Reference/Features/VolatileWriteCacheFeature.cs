using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>Volatile Write Cache, 06h (B2.2 5.1.25.1.4): whether completed writes may be volatile. On where there is a cache, as most are.</summary>
/// <param name="controller">The controller that has it.</param>
public class VolatileWriteCacheFeature(ReferenceController controller) : Feature(controller, FeatureIdentifier.VolatileWriteCache)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Io.VolatileWriteCache;

    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command) => command.Dword11 & 1;

    /// <inheritdoc />
    public override uint ReadDefault(uint identifier, uint selector, Span<byte> data) => 1;

    /// <inheritdoc />
    protected override void OnChange()
    {
        Controller.IoSettings.WriteCacheEnabled = IsSupported && ReadCurrent(0, 0, []) != 0;
        if (!Controller.IoSettings.WriteCacheEnabled)
        {
            // Without a cache there is nothing that could still be lost.
            Controller.Namespaces.All.FlushAll();
        }
    }
}
