namespace NvmeConformance.Reference.Configuration;

/// <summary>Self-tests, firmware, telemetry and history of the configurations that have a name.</summary>
internal static class NamedMaintenanceConfigurations
{
    /// <summary>Adds to a configuration what its name promises.</summary>
    internal static ReferenceConfiguration Complete(string name, ReferenceConfiguration configuration) => name switch
    {
        "minimal" => configuration,
        "odd" => Odd(configuration),
        "everything" => Everything(configuration),
        _ => Typical(configuration),
    };

    private static ReferenceConfiguration Typical(ReferenceConfiguration configuration) => configuration with
    {
        SelfTest = new SelfTestConfiguration { IsSupported = true, ExtendedMinutes = 30, SinglePerSubsystem = true },
        Firmware = new FirmwareConfiguration { IsSupported = true, Slots = 2, ActivatesWithoutReset = true, ActivationNotices = true },
        Telemetry = new TelemetryConfiguration { IsSupported = true },
        PersistentEvents = new PersistentEventConfiguration { IsSupported = true },
    };

    private static ReferenceConfiguration Everything(ReferenceConfiguration configuration) => configuration with
    {
        SelfTest = new SelfTestConfiguration { IsSupported = true, ExtendedMinutes = 2 },
        Firmware = new FirmwareConfiguration
        {
            IsSupported = true,
            Slots = 7,
            FirstSlotReadOnly = true,
            ActivatesWithoutReset = true,
            DetectsMultipleUpdates = true,
            ActivationNotices = true,
            Granularity4Kibibytes = byte.MaxValue,
            MaximumActivation100Milliseconds = 20,
            FilledSlots = 3,
        },
        Telemetry = new TelemetryConfiguration { IsSupported = true, Area4LastBlock = 300, HasEarlierCapture = true },
        PersistentEvents = new PersistentEventConfiguration { IsSupported = true, Size64Kibibytes = 16 },
    };

    private static ReferenceConfiguration Odd(ReferenceConfiguration configuration) => configuration with
    {
        SelfTest = new SelfTestConfiguration { IsSupported = true, ExtendedMinutes = ushort.MaxValue, SinglePerSubsystem = true },
        Firmware = new FirmwareConfiguration
        {
            IsSupported = true,
            Slots = 3,
            FirstSlotReadOnly = true,
            Granularity4Kibibytes = 2,
            MaximumActivation100Milliseconds = 0,
            FilledSlots = 2,
        },
        Telemetry = new TelemetryConfiguration { IsSupported = true, Area1LastBlock = 0, Area2LastBlock = 0, Area3LastBlock = 1 },
        PersistentEvents = new PersistentEventConfiguration { IsSupported = true },
    };
}
