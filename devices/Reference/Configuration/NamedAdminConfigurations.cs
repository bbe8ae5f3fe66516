using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Log pages, features, events, temperatures and power of the configurations that have a name.</summary>
internal static class NamedAdminConfigurations
{
    private static readonly byte[] Saveable =
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
        (byte)FeatureIdentifier.SoftwareProgressMarker,
    ];

    /// <summary>Adds to a configuration what its name promises.</summary>
    internal static ReferenceConfiguration Complete(string name, ReferenceConfiguration configuration) => name switch
    {
        "minimal" => Minimal(configuration),
        "odd" => Odd(configuration),
        "everything" => Everything(configuration),
        _ => Typical(configuration),
    };

    private static ReferenceConfiguration Minimal(ReferenceConfiguration configuration) => configuration with
    {
        AbortLimitZeroBased = 0,
        LogPages = new LogPagesConfiguration { ExtendedData = false, ErrorEntriesZeroBased = 0 },
        Events = new EventsConfiguration { RequestLimitZeroBased = 0 },
    };

    private static ReferenceConfiguration Typical(ReferenceConfiguration configuration) => configuration with
    {
        LogPages = new LogPagesConfiguration { ErrorEntriesZeroBased = 63 },
        Features = new FeaturesConfiguration { SaveAndSelect = true, Saveable = Saveable[..3] },
        Events = new EventsConfiguration { RequestLimitZeroBased = 3, NamespaceNotices = true },
        Temperature = new TemperatureConfiguration { Sensors = 2 },
        Power = new PowerConfiguration { States = 5, OperationalStates = 3, AutonomousTransitions = true },
        HostNotes = new HostNotesConfiguration { Timestamp = true, HostIdentifier = true, HostIdentifierOf128Bits = true },
        HostBehavior = new HostBehaviorConfiguration { IsSupported = true, RetryDelay1 = 1 },
        ThermalManagement = new ThermalManagementConfiguration { IsSupported = true },
    };

    private static ReferenceConfiguration Everything(ReferenceConfiguration configuration) => Typical(configuration) with
    {
        AbortLimitZeroBased = 7,
        LogPages = new LogPagesConfiguration { SmartPerNamespace = true, ErrorEntriesZeroBased = 255 },
        Features = new FeaturesConfiguration { SaveAndSelect = true, Saveable = Saveable },
        Events = new EventsConfiguration { RequestLimitZeroBased = 15, NamespaceNotices = true },
        Temperature = new TemperatureConfiguration { Sensors = 8, DriftKelvin = 3, MaximumHysteresisKelvin = 7 },
        Power = new PowerConfiguration { States = 32, OperationalStates = 29, AutonomousTransitions = true, PermissiveMode = true },
        HostNotes = new HostNotesConfiguration
        {
            LbaRangeTypes = true,
            Timestamp = true,
            NamespaceLabels = true,
            SoftwareProgress = true,
            HostIdentifier = true,
            HostIdentifierOf128Bits = true,
        },
        HostBehavior = new HostBehaviorConfiguration { IsSupported = true, RetryDelay1 = 1, RetryDelay2 = 10, RetryDelay3 = 100 },
        HostMemoryBuffer = new HostMemoryBufferConfiguration { PreferredSize4Kibibytes = 1024, MinimumSize4Kibibytes = 16 },
    };

    private static ReferenceConfiguration Odd(ReferenceConfiguration configuration) => configuration with
    {
        AbortLimitZeroBased = 1,
        LogPages = new LogPagesConfiguration { SmartPerNamespace = true, ErrorEntriesZeroBased = 6 },
        Features = new FeaturesConfiguration { SaveAndSelect = true, Saveable = Saveable[4..6] },
        Events = new EventsConfiguration { RequestLimitZeroBased = 1, NamespaceNotices = true },
        Temperature = new TemperatureConfiguration
        {
            CompositeKelvin = 296, Sensors = 1, WarningKelvin = 341, CriticalKelvin = 342, DriftKelvin = 1, MaximumHysteresisKelvin = 1,
        },
        Power = new PowerConfiguration { States = 2, OperationalStates = 2, PermissiveMode = true },
        HostNotes = new HostNotesConfiguration { LbaRangeTypes = true, SoftwareProgress = true, HostIdentifier = true },
        HostBehavior = new HostBehaviorConfiguration { IsSupported = true },
        HostMemoryBuffer = new HostMemoryBufferConfiguration { PreferredSize4Kibibytes = 3, MinimumSize4Kibibytes = 3, MaximumDescriptors = 1 },
    };
}
