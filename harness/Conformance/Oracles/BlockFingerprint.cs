using System.Numerics;
using System.Runtime.InteropServices;

namespace NvmeConformance.Conformance.Oracles;

/// <summary>
/// A 64-bit hash over a block, so that an oracle can remember contents without keeping them. Whoever writes and whoever reads does
/// not matter: equal bytes give equal fingerprints, and two of the contents in one test collide with a chance of about 2^-40.
/// </summary>
public static class BlockFingerprint
{
    private const ulong Multiplier = 0x9E3779B185EBCA87;
    private const ulong WordMultiplier = 0xC2B2AE3D27D4EB4F;

    /// <summary>The fingerprint of a block.</summary>
    /// <param name="block">Its bytes, a multiple of 32 long.</param>
    /// <returns>The fingerprint.</returns>
    public static ulong Of(ReadOnlySpan<byte> block)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(block);
        ulong a = 1, b = 2, c = 3, d = 4;
        for (var index = 0; index + 4 <= words.Length; index += 4)
        {
            a = Mix(a, words[index]);
            b = Mix(b, words[index + 1]);
            c = Mix(c, words[index + 2]);
            d = Mix(d, words[index + 3]);
        }

        // Bring the high bits down before the lanes meet.
        var hash = Fold(a) + (Fold(b) * 3) + (Fold(c) * 5) + (Fold(d) * 7);
        return Fold(hash * Multiplier);
    }

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

    // The round of xxHash64. Multiplying once is not enough: it carries upwards only, so a top bit that is wrong in two words of a lane
    // would cancel out, and a data line that is stuck does just that.
    private static ulong Mix(ulong lane, ulong word) => BitOperations.RotateLeft(lane + (word * WordMultiplier), 31) * Multiplier;

    private static ulong Fold(ulong value) => value ^ (value >> 32);
}
