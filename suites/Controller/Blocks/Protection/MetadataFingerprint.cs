using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Controller.Blocks.Knowledge;

namespace NvmeConformance.Controller.Blocks.Protection;

/// <summary>
/// Fingerprints of metadata: of what the host sent in front of the protection information, and of the tuple that is stored.
/// </summary>
internal static class MetadataFingerprint
{
    private const int Granularity = 32;
    private const int MostBytes = 1024;

    /// <summary>The fingerprint of what a block is stored with.</summary>
    /// <param name="format">Format of the namespace.</param>
    /// <param name="sent">The metadata that the host sent; only what lies in front of the protection information is looked at.</param>
    /// <param name="protection">The protection information; not known where there is none.</param>
    /// <returns>The fingerprint.</returns>
    public static ulong Of(in BlockFormat format, ReadOnlySpan<byte> sent, in StoredProtection protection)
    {
        Span<byte> bytes = stackalloc byte[Math.Min(MostBytes, Padded(format.MetadataBytes))];
        bytes.Clear();
        sent[..Math.Min(Math.Min(sent.Length, bytes.Length), format.PlainMetadataBytes)].CopyTo(bytes);
        if (protection.IsKnown && format.PlainMetadataBytes + format.ProtectionBytes <= bytes.Length)
        {
            protection.Tuple.Write(format.Guard, bytes[format.PlainMetadataBytes..]);
        }

        return BlockFingerprint.Of(bytes);
    }

    /// <summary>The fingerprint of metadata that were read.</summary>
    /// <param name="metadata">All of it.</param>
    /// <returns>The fingerprint.</returns>
    public static ulong OfRead(ReadOnlySpan<byte> metadata)
    {
        Span<byte> bytes = stackalloc byte[Math.Min(MostBytes, Padded(metadata.Length))];
        bytes.Clear();
        metadata[..Math.Min(metadata.Length, bytes.Length)].CopyTo(bytes);
        return BlockFingerprint.Of(bytes);
    }

    private static int Padded(int bytes) => (bytes + Granularity - 1) & -Granularity;
}
