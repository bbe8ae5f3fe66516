using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Draws log pages, features and events.</summary>
internal static class AdminDrawing
{
    private static readonly byte[] PossiblySaveable =
    [
        (byte)FeatureIdentifier.Arbitration,
        (byte)FeatureIdentifier.PowerManagement,
        (byte)FeatureIdentifier.TemperatureThreshold,
        (byte)FeatureIdentifier.ErrorRecovery,
        (byte)FeatureIdentifier.VolatileWriteCache,
        (byte)FeatureIdentifier.InterruptCoalescing,
        (byte)FeatureIdentifier.InterruptVectorConfiguration,
        (byte)FeatureIdentifier.WriteAtomicityNormal,
        (byte)FeatureIdentifier.AsynchronousEventConfiguration,
    ];

    internal static LogPagesConfiguration DrawLogPages(Draw draw) => new()
    {
        SmartPerNamespace = draw.At(0).Chance(400),
        ExtendedData = draw.At(1).Chance(800),
        ErrorEntriesZeroBased = (byte)draw.At(2).OneOf(0u, 3u, 15u, 63u, 255u),
    };

    internal static FeaturesConfiguration DrawFeatures(Draw draw) => draw.At(0).Chance(600)
        ? new FeaturesConfiguration
        {
            SaveAndSelect = true,
            Saveable = [.. PossiblySaveable.Where(feature => draw.At(feature).Chance(500))],
        }
        : new FeaturesConfiguration();

    internal static EventsConfiguration DrawEvents(Draw draw) => new()
    {
        RequestLimitZeroBased = (byte)draw.At(0).OneOf(0u, 1u, 3u, 3u, 15u),
    };
}
