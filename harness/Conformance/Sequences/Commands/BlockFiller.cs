using NvmeConformance.Conformance.Probing;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.ProtectionInformation;
using NvmeConformance.Nvme.Spec.ProtectionInformation.Guards;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Fills the buffers of a command that sends blocks: data, metadata and protection information, in one buffer or in two.</summary>
/// <param name="format">Format of the namespace.</param>
/// <param name="firstBlock">LBA of the first block.</param>
/// <param name="pattern">What is sent: see <see cref="BlockPattern"/>.</param>
internal readonly ref struct BlockFiller(in BlockFormat format, ulong firstBlock, uint pattern)
{
    private readonly BlockFormat _format = format;

    internal IoControl Control { get; init; }

    internal ProtectionTags Tags { get; init; }

    internal ProtectionDamage Damage { get; init; }

    internal void Fill(Span<byte> data, Span<byte> metadata)
    {
        var sent = _format.Transferred(Control);
        if (sent.MetadataBytes == 0)
        {
            BlockPattern.Fill(data, sent.DataBytes, firstBlock, pattern);
            return;
        }

        var count = data.Length / sent.BytesInDataBuffer;
        for (var index = 0; index < count; index++)
        {
            var whole = data.Slice(index * sent.BytesInDataBuffer, sent.BytesInDataBuffer);
            var block = whole[..sent.DataBytes];
            var beside = sent.IsExtended ? whole[sent.DataBytes..] : metadata.Slice(index * sent.MetadataBytes, sent.MetadataBytes);
            BlockPattern.Fill(block, sent.DataBytes, firstBlock + (ulong)index, pattern);
            FillMetadata(beside, firstBlock + (ulong)index);
            if (sent.IsProtected)
            {
                Protect(block, beside, index, isLast: index == count - 1);
            }
        }
    }

    // Bytes that tell blocks and patterns apart, too, but not from the data.
    private void FillMetadata(Span<byte> metadata, ulong lba)
    {
        for (var index = 0; index < metadata.Length; index++)
        {
            metadata[index] = pattern switch
            {
                BlockPattern.Zeros => 0,
                BlockPattern.AllOnes => 0xFF,
                _ => (byte)((lba * 37) + (pattern * 11) + (ulong)(index * 5) + 1),
            };
        }
    }

    private void Protect(ReadOnlySpan<byte> block, Span<byte> metadata, int index, bool isLast)
    {
        var plain = metadata[.._format.PlainMetadataBytes];
        var tags = _format.Tags;
        var start = tags.FromCommand(Tags);
        var reference = tags.ReferenceTag(start) + (_format.ProtectionType == 3 ? 0 : (ulong)index);
        var tuple = new ProtectionTuple(
            GuardOf.Block(_format.Guard, block, plain), Tags.ApplicationTag, tags.Join(tags.StorageTag(start), reference));
        (isLast ? Damaged(tuple) : tuple).Write(_format.Guard, metadata[_format.PlainMetadataBytes..]);
    }

    private ProtectionTuple Damaged(in ProtectionTuple tuple) => Damage switch
    {
        ProtectionDamage.Guard => tuple with { Guard = tuple.Guard ^ 1 },
        ProtectionDamage.ApplicationTag => tuple with { ApplicationTag = (ushort)(tuple.ApplicationTag ^ 0x0101) },
        ProtectionDamage.ReferenceTag => tuple with { Space = tuple.Space ^ 1 },
        ProtectionDamage.Escape => new ProtectionTuple(
            tuple.Guard ^ 1, ProtectionTuple.EscapeApplicationTag, (UInt128.One << _format.Guard.SpaceSizeBits()) - 1),
        _ => tuple,
    };
}
