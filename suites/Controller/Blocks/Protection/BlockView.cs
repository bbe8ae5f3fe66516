using NvmeConformance.Conformance.Probing;

namespace NvmeConformance.Controller.Blocks.Protection;

/// <summary>The blocks in a command's buffers, as they travel: data and metadata of each, wherever they lie.</summary>
internal readonly ref struct BlockView
{
    private readonly ReadOnlySpan<byte> _data;
    private readonly ReadOnlySpan<byte> _metadata;
    private readonly BlockFormat _format;

    /// <summary>Lays a format over buffers.</summary>
    /// <param name="transferred">The format as the command transfers it.</param>
    /// <param name="data">The data buffer.</param>
    /// <param name="metadata">The metadata buffer; empty where there is none.</param>
    public BlockView(in BlockFormat transferred, ReadOnlySpan<byte> data, ReadOnlySpan<byte> metadata)
    {
        _format = transferred;
        _data = data;
        _metadata = metadata;
        Count = data.Length / transferred.BytesInDataBuffer;
        if (transferred.BytesInMetadataBuffer > 0)
        {
            Count = Math.Min(Count, metadata.Length / transferred.BytesInMetadataBuffer);
        }
    }

    /// <summary>How many blocks the buffers hold.</summary>
    public int Count { get; }

    /// <summary>The data of a block.</summary>
    /// <param name="index">From 0.</param>
    /// <returns>As long as the LBA data size.</returns>
    public ReadOnlySpan<byte> Data(int index) => _data.Slice(index * _format.BytesInDataBuffer, _format.DataBytes);

    /// <summary>The metadata of a block.</summary>
    /// <param name="index">From 0.</param>
    /// <returns>Empty where none travel.</returns>
    public ReadOnlySpan<byte> Metadata(int index) => _format.MetadataBytes == 0
        ? default
        : _format.IsExtended
            ? _data.Slice((index * _format.BytesInDataBuffer) + _format.DataBytes, _format.MetadataBytes)
            : _metadata.Slice(index * _format.MetadataBytes, _format.MetadataBytes);
}
