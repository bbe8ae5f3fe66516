using System.Numerics;
using System.Runtime.InteropServices;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>
/// What is written to blocks. A pattern is a number: 0 writes zeros, <see cref="AllOnes"/> writes FFh, every other number fills
/// each block with words that no other pattern, and no other block, has.
/// </summary>
public static class BlockPattern
{
    /// <summary>All bytes 00h.</summary>
    public const uint Zeros = 0;

    /// <summary>All bytes FFh.</summary>
    public const uint AllOnes = uint.MaxValue;

    private const ulong WordStep = 0x0101_0101_0101_0102;

    /// <summary>Fills consecutive blocks.</summary>
    /// <param name="data">A whole number of blocks.</param>
    /// <param name="blockBytes">Bytes per block, a multiple of 8.</param>
    /// <param name="firstBlock">LBA of the first one.</param>
    /// <param name="pattern">Which pattern.</param>
    public static void Fill(Span<byte> data, int blockBytes, ulong firstBlock, uint pattern)
    {
        if (pattern is Zeros or AllOnes)
        {
            data.Fill(pattern == Zeros ? (byte)0 : (byte)0xFF);
            return;
        }

        for (var offset = 0; offset + blockBytes <= data.Length; offset += blockBytes)
        {
            var first = ((firstBlock + (ulong)(offset / blockBytes)) * 0x9E3779B97F4A7C15) ^ (pattern * 0xD1342543DE82EF95);
            FillBlock(MemoryMarshal.Cast<byte, ulong>(data.Slice(offset, blockBytes)), first | 1);
        }
    }

    /// <summary>The pattern in a word.</summary>
    /// <param name="pattern">Which.</param>
    /// <returns>For witnesses.</returns>
    public static string Describe(uint pattern) => pattern switch
    {
        Zeros => "zeros",
        AllOnes => "FFh",
        _ => $"pattern {pattern}",
    };

    // Words count up from the block's own number, so that a shift by any number of bytes shows.
    private static void FillBlock(Span<ulong> words, ulong first)
    {
        var lanes = Vector<ulong>.Count;
        var next = new Vector<ulong>(first) + (Vector<ulong>.Indices * WordStep);
        var step = new Vector<ulong>(WordStep * (ulong)lanes);
        var index = 0;
        for (; index + lanes <= words.Length; index += lanes, next += step)
        {
            next.CopyTo(words[index..]);
        }

        for (; index < words.Length; index++)
        {
            words[index] = first + ((ulong)index * WordStep);
        }
    }
}
