using NvmeConformance.Nvme.Spec.ProtectionInformation;

namespace NvmeConformance.LbaAllocation.Reads;

/// <summary>One block as a Read returned it.</summary>
/// <param name="format">How blocks travel.</param>
/// <param name="data">The data buffer.</param>
/// <param name="metadata">The metadata buffer; empty where there is none.</param>
/// <param name="offset">Which block of the transfer.</param>
internal readonly ref struct SeenBlock(in BlockFormat format, ReadOnlySpan<byte> data, ReadOnlySpan<byte> metadata, int offset)
{
    private const int BytesShown = 8;
    private readonly BlockFormat _format = format;
    private readonly ReadOnlySpan<byte> _whole = data.Slice(offset * format.BytesInDataBuffer, format.BytesInDataBuffer);
    private readonly ReadOnlySpan<byte> _beside = format.BytesInMetadataBuffer > 0
        && metadata.Length >= (offset + 1) * format.BytesInMetadataBuffer
        ? metadata.Slice(offset * format.BytesInMetadataBuffer, format.BytesInMetadataBuffer)
        : default;

    /// <summary>Its LBA.</summary>
    public required ulong Lba { get; init; }

    /// <summary>What it holds.</summary>
    public required ulong Fingerprint { get; init; }

    /// <summary>Whether the read would have failed, had the block been deallocated.</summary>
    public required bool IsUnderError { get; init; }

    /// <summary>Its data.</summary>
    public ReadOnlySpan<byte> Data => _whole[.._format.DataBytes];

    /// <summary>The first bytes, for people.</summary>
    public ReadOnlySpan<byte> Beginning => Data[..BytesShown];

    /// <summary>Whether its protection information came along.</summary>
    public bool IsProtected => _format.IsProtected && Metadata.Length >= _format.MetadataBytes;

    /// <summary>Metadata in front of the protection information.</summary>
    public ReadOnlySpan<byte> PlainMetadata => Metadata[.._format.PlainMetadataBytes];

    /// <summary>Its protection information; only where <see cref="IsProtected"/>.</summary>
    public ProtectionTuple Protection => ProtectionTuple.Read(_format.Guard, Metadata[_format.PlainMetadataBytes..]);

    private ReadOnlySpan<byte> Metadata => _format.IsExtended ? _whole[_format.DataBytes..] : _beside;
}
