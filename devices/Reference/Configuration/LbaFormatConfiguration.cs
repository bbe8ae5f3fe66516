using System.Text.Json.Serialization;

namespace NvmeConformance.Reference.Configuration;

/// <summary>One LBA format that a namespace can be formatted with (CS1.2 fig. 114, LBAF and extended LBAF). Part of the recipe.</summary>
public sealed record LbaFormatConfiguration
{
    /// <summary>LBADS: 9 for blocks of 512 bytes, 12 for 4096; 0 where the index has no format, as a host has to expect.</summary>
    public required byte BlockSizeExponent { get; init; }

    /// <summary>MS: bytes of metadata per block; 0 for none.</summary>
    public ushort MetadataBytes { get; init; }

    /// <summary>RP: 0 best to 3 degraded.</summary>
    public byte RelativePerformance { get; init; }

    /// <summary>PIF: the guard of protection information, where metadata hold any.</summary>
    public ProtectionGuard Guard { get; init; }

    /// <summary>STS: bits of the storage tag within the protection information.</summary>
    public byte StorageTagBits { get; init; }

    /// <summary>Whether protection information fits into the metadata.</summary>
    [JsonIgnore]
    public bool HoldsProtection => MetadataBytes >= (Guard == ProtectionGuard.Bits16 ? 8 : 16);
}
