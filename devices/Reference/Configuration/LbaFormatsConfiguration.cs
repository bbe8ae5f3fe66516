using System.Text.Json.Serialization;

namespace NvmeConformance.Reference.Configuration;

/// <summary>The LBA formats of all namespaces of a subsystem, and what can be done with metadata. Part of the recipe.</summary>
public sealed record LbaFormatsConfiguration
{
    /// <summary>LBAF0 on, at most 64; none where every namespace has just the one format that it has.</summary>
    public IReadOnlyList<LbaFormatConfiguration> Formats { get; init; } = [];

    /// <summary>MC bit 0: metadata can be transferred at the end of each block.</summary>
    public bool ExtendedMetadata { get; init; }

    /// <summary>MC bit 1: metadata can be transferred in a buffer of its own.</summary>
    public bool SeparateMetadata { get; init; }

    /// <summary>DPC bits 2:0: the types of protection information that can be used, bit 0 for type 1.</summary>
    public byte ProtectionTypes { get; init; }

    /// <summary>Whether there is more than one format.</summary>
    [JsonIgnore]
    public bool OffersChoice => Formats.Count(format => format.BlockSizeExponent != 0) > 1;
}
