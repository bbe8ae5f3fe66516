using System.Text.Json.Serialization;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Host controlled thermal management (B2.2 8.1.18.5): HCTMA, MNTMT and MXTMT.</summary>
public sealed record ThermalManagementConfiguration
{
    /// <summary>HCTMA bit 0.</summary>
    public bool IsSupported { get; init; }

    /// <summary>MNTMT, in kelvin.</summary>
    public ushort MinimumKelvin { get; init; } = 273;

    /// <summary>MXTMT, in kelvin.</summary>
    public ushort MaximumKelvin { get; init; } = 350;

    /// <summary>Whether the values fit each other.</summary>
    [JsonIgnore]
    public bool IsPossible => MinimumKelvin <= MaximumKelvin;
}
