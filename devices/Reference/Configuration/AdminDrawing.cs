using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;
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

    internal static FeaturesConfiguration DrawFeatures(OptionalFeatures needed, Draw draw) =>
        needed.HasFlag(OptionalFeatures.SaveAndSelect) || draw.At(0).Chance(600)
        ? new FeaturesConfiguration
        {
            SaveAndSelect = true,
            Saveable = [.. PossiblySaveable.Where(feature => draw.At(feature).Chance(500))],
        }
        : new FeaturesConfiguration();

    internal static EventsConfiguration DrawEvents(OptionalFeatures needed, Draw draw) => new()
    {
        RequestLimitZeroBased = (byte)draw.At(0).OneOf(0u, 1u, 3u, 3u, 15u),
        NamespaceNotices = needed.HasFlag(OptionalFeatures.NamespaceNotices) || draw.At(1).Chance(500),
    };

    internal static HostNotesConfiguration DrawHostNotes(OptionalFeatures needed, Draw draw) => new()
    {
        LbaRangeTypes = draw.At(0).Chance(300),
        Timestamp = needed.HasFlag(OptionalFeatures.Timestamp) || draw.At(1).Chance(500),
        NamespaceLabels = draw.At(2).Chance(300),
        SoftwareProgress = draw.At(3).Chance(500),
        HostIdentifier = needed.HasFlag(OptionalFeatures.Reservations) || draw.At(4).Chance(500),
        HostIdentifierOf128Bits = draw.At(5).Chance(500),
    };

    internal static HostBehaviorConfiguration DrawHostBehavior(OptionalFeatures needed, Draw draw)
    {
        if (!needed.HasFlag(OptionalFeatures.HostBehavior) && draw.At(0).Chance(500))
        {
            return new HostBehaviorConfiguration();
        }

        var delays = draw.At(1).Below(4);
        return new HostBehaviorConfiguration
        {
            IsSupported = true,
            RetryDelay1 = (ushort)(delays >= 1 ? 1 : 0),
            RetryDelay2 = (ushort)(delays >= 2 ? 10 : 0),
            RetryDelay3 = (ushort)(delays >= 3 ? 50 : 0),
        };
    }

    internal static HostMemoryBufferConfiguration DrawHostMemoryBuffer(OptionalFeatures needed, Draw draw) =>
        needed.HasFlag(OptionalFeatures.HostMemoryBuffer) || draw.At(0).Chance(200)
            ? new HostMemoryBufferConfiguration
            {
                PreferredSize4Kibibytes = draw.At(1).OneOf(8u, 64u, 1024u),
                MinimumSize4Kibibytes = draw.At(2).OneOf(0u, 1u, 8u),
                MaximumDescriptors = (ushort)draw.At(3).OneOf(4u, 32u),
            }
            : new HostMemoryBufferConfiguration();
}
