namespace NvmeConformance.Reference.Configuration;

/// <summary>Temperatures (B2.2 5.1.12.1.3, 5.1.25.1.3). In kelvin.</summary>
public sealed record TemperatureConfiguration
{
    /// <summary>The composite temperature at the beginning, above 0.</summary>
    public ushort CompositeKelvin { get; init; } = 310;

    /// <summary>How many sensors there are beside it, 0 to 8.</summary>
    public int Sensors { get; init; }

    /// <summary>WCTEMP: the threshold at the beginning.</summary>
    public ushort WarningKelvin { get; init; } = 343;

    /// <summary>CCTEMP.</summary>
    public ushort CriticalKelvin { get; init; } = 353;

    /// <summary>How far the temperatures go up and down; 0 for ones that stay.</summary>
    public ushort DriftKelvin { get; init; }

    /// <summary>How many times they change before they stay as they are.</summary>
    public int DriftSteps { get; init; } = 16;

    /// <summary>How long they stay between two changes.</summary>
    public long DriftStepNanoseconds { get; init; } = 5_000_000;

    /// <summary>TMPTHHA: the largest hysteresis that a host may set, 0 to 7; 0 where there is none.</summary>
    public byte MaximumHysteresisKelvin { get; init; }
}
