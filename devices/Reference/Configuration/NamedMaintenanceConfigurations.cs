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
    };

    private static ReferenceConfiguration Everything(ReferenceConfiguration configuration) => configuration with
    {
        SelfTest = new SelfTestConfiguration { IsSupported = true, ExtendedMinutes = 2 },
    };

    private static ReferenceConfiguration Odd(ReferenceConfiguration configuration) => configuration with
    {
        SelfTest = new SelfTestConfiguration { IsSupported = true, ExtendedMinutes = ushort.MaxValue, SinglePerSubsystem = true },
    };
}
