using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences.Commands;

namespace NvmeConformance.Conformance.Tests.Sequences.Commands;

public sealed class BlockPatternTests
{
    private const int BlockBytes = 512;

    [Theory]
    [InlineData(BlockPattern.Zeros, 0x00, "zeros")]
    [InlineData(BlockPattern.AllOnes, 0xFF, "FFh")]
    public void Two_patterns_are_uniform(uint pattern, byte value, string words)
    {
        var data = Filled(3, 7, pattern);

        Assert.False(data.AsSpan().ContainsAnyExcept(value));
        Assert.Equal(words, BlockPattern.Describe(pattern));
    }

    [Fact]
    public void Every_word_of_every_other_pattern_and_block_is_found_nowhere_else()
    {
        var seen = new HashSet<ulong> { 0, ulong.MaxValue };
        foreach (var pattern in (uint[])[1, 2, 3, 64, 65, 0x8000_0000, uint.MaxValue - 1])
        {
            foreach (var firstBlock in (ulong[])[0, 1UL << 32, ulong.MaxValue - 255])
            {
                var words = MemoryMarshal.Cast<byte, ulong>(Filled(256, firstBlock, pattern));
                foreach (var word in words)
                {
                    Assert.True(seen.Add(word), $"pattern {pattern}, blocks from {firstBlock}");
                }
            }
        }
    }

    [Theory]
    [InlineData(512)]
    [InlineData(4096)]
    [InlineData(65536)]
    public void A_block_holds_the_same_whichever_write_it_belongs_to(int blockBytes)
    {
        var together = new byte[3 * blockBytes];
        var alone = new byte[blockBytes];
        BlockPattern.Fill(together, blockBytes, 10, 42);
        BlockPattern.Fill(alone, blockBytes, 11, 42);

        Assert.Equal(alone, together[blockBytes..(2 * blockBytes)]);
        Assert.Equal("pattern 42", BlockPattern.Describe(42));
    }

    private static byte[] Filled(int blocks, ulong firstBlock, uint pattern)
    {
        var data = new byte[blocks * BlockBytes];
        BlockPattern.Fill(data, BlockBytes, firstBlock, pattern);
        return data;
    }
}
