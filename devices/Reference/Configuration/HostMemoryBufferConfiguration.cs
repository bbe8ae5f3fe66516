using System.Text.Json.Serialization;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Host Memory Buffer, FID 0Dh (B2.2 5.1.25.2.4).</summary>
public sealed record HostMemoryBufferConfiguration
{
    /// <summary>HMPRE in units of 4 KiB; 0 for no host memory buffer.</summary>
    public uint PreferredSize4Kibibytes { get; init; }

    /// <summary>HMMIN in units of 4 KiB, at most HMPRE.</summary>
    public uint MinimumSize4Kibibytes { get; init; }

    /// <summary>HMMAXD: descriptors in a list, 1 to 4096.</summary>
    public ushort MaximumDescriptors { get; init; } = 32;

    /// <summary>Whether the feature exists.</summary>
    [JsonIgnore]
    public bool IsSupported => PreferredSize4Kibibytes != 0;

    /// <summary>Whether the values fit each other.</summary>
    [JsonIgnore]
    public bool IsPossible => MinimumSize4Kibibytes <= PreferredSize4Kibibytes
        && PreferredSize4Kibibytes <= 1 << 20
        && MaximumDescriptors is >= 1 and <= 4096;
}
