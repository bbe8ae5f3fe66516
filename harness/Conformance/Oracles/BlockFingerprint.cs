using System.IO.Hashing;

namespace NvmeConformance.Conformance.Oracles;

/// <summary>
/// A 64-bit hash over a block, so that an oracle can remember contents without keeping them. Whoever writes and whoever reads does
/// not matter: equal bytes give equal fingerprints, and two of the contents in one test collide with a chance of about 2^-40.
/// </summary>
public static class BlockFingerprint
{
    /// <summary>The fingerprint of a block.</summary>
    /// <param name="block">Its bytes.</param>
    /// <returns>The fingerprint.</returns>
    public static ulong Of(ReadOnlySpan<byte> block) => XxHash3.HashToUInt64(block);

    /// <summary>The fingerprint of a block whose bytes are all alike.</summary>
    /// <param name="value">The byte.</param>
    /// <param name="blockBytes">Bytes per block.</param>
    /// <returns>The fingerprint.</returns>
    public static ulong OfUniform(byte value, int blockBytes)
    {
        Span<byte> block = blockBytes <= 4096 ? stackalloc byte[blockBytes] : new byte[blockBytes];
        block.Fill(value);
        return Of(block);
    }
}
