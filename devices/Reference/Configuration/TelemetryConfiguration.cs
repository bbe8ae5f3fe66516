using System.Text.Json.Serialization;

namespace NvmeConformance.Reference.Configuration;

/// <summary>
/// Telemetry logs (B2.2 5.1.12.1.8, 5.1.12.1.9). Part of the recipe. Each area reaches from block 1 to its last one; 0 for no block.
/// </summary>
public sealed record TelemetryConfiguration
{
    /// <summary>LPA bit 3: log pages 07h and 08h.</summary>
    public bool IsSupported { get; init; }

    /// <summary>DALB1 of a capture, in blocks of 512 bytes.</summary>
    public ushort Area1LastBlock { get; init; } = 1;

    /// <summary>DALB2 of a capture, not below DALB1.</summary>
    public ushort Area2LastBlock { get; init; } = 4;

    /// <summary>DALB3 of a capture, not below DALB2.</summary>
    public ushort Area3LastBlock { get; init; } = 16;

    /// <summary>
    /// DALB4 of a capture, not below DALB3, or 0 where there is no area 4 (LPA bit 6). Shown to hosts only that have said that they know it
    /// (FID 16h ETDAS).
    /// </summary>
    public uint Area4LastBlock { get; init; }

    /// <summary>Whether log page 08h holds a capture of an earlier life when the device comes from the factory.</summary>
    public bool HasEarlierCapture { get; init; }

    /// <summary>LPA bit 6.</summary>
    [JsonIgnore]
    public bool HasArea4 => IsSupported && Area4LastBlock != 0;
}
