using System.Text.Json.Serialization;

namespace NvmeConformance.Reference.Configuration.Io;

/// <summary>SGLS (B2.2 fig. 313): SGLs for I/O commands. Admin commands have PRPs only over PCIe.</summary>
public sealed record SglConfiguration
{
    /// <summary>SGLS bits 1:0: 0 no SGLs, 1 without demands on alignment, 2 with dword alignment and granularity.</summary>
    public byte Support { get; init; }

    /// <summary>SDT: descriptors recommended at most; 0 for no recommendation.</summary>
    public byte DescriptorThreshold { get; init; }

    /// <summary>Bit 16: bit buckets.</summary>
    public bool BitBucket { get; init; }

    /// <summary>Bit 17, MBA: a metadata buffer may begin at any byte.</summary>
    public bool MetadataByteAligned { get; init; }

    /// <summary>Bit 18, LLDTS: an SGL may be longer than what is transferred.</summary>
    public bool LongerThanTransfer { get; init; }

    /// <summary>Bit 19: MPTR may name a descriptor.</summary>
    public bool MetadataPointerIsSgl { get; init; }

    /// <summary>Whether there are SGLs.</summary>
    [JsonIgnore]
    public bool IsSupported => Support != 0;

    /// <summary>Whether data blocks must be aligned to dwords and have whole dwords.</summary>
    [JsonIgnore]
    public bool NeedsDwords => Support == 2;
}
