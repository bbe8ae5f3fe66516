using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Sequences.Commands;

namespace NvmeConformance.Conformance.Tests.Oracles;

/// <summary>An oracle remembers blocks by their fingerprints: what can happen to a block must show in it.</summary>
public sealed class BlockFingerprintTests
{
    private const int BlockBytes = 512;

    [Fact]
    public void Equal_bytes_have_equal_fingerprints() =>
        Assert.Equal(BlockFingerprint.Of(BlockOf(5, 77)), BlockFingerprint.Of(BlockOf(5, 77)));

    [Fact]
    public void No_two_of_many_patterns_and_blocks_share_a_fingerprint()
    {
        var seen = new HashSet<ulong> { BlockFingerprint.OfUniform(0, BlockBytes), BlockFingerprint.OfUniform(0xFF, BlockBytes) };
        for (var pattern = 1u; pattern <= 200; pattern++)
        {
            for (var block = 0UL; block < 200; block++)
            {
                Assert.True(seen.Add(BlockFingerprint.Of(BlockOf(block, pattern))), $"block {block}, pattern {pattern}");
            }
        }
    }

    [Theory]
    [InlineData(0x00, 512)]
    [InlineData(0xFF, 4096)]
    [InlineData(0xA5, 65536)]
    public void A_uniform_block_has_the_fingerprint_of_its_bytes(byte value, int blockBytes)
    {
        var block = new byte[blockBytes];
        block.AsSpan().Fill(value);

        Assert.Equal(BlockFingerprint.Of(block), BlockFingerprint.OfUniform(value, blockBytes));
    }

    [Fact]
    public void Every_single_bit_shows()
    {
        var block = BlockOf(9, 3);
        var seen = new HashSet<ulong> { BlockFingerprint.Of(block) };
        for (var bit = 0; bit < BlockBytes * 8; bit++)
        {
            block[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(seen.Add(BlockFingerprint.Of(block)), $"bit {bit}");
            block[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void The_same_bit_of_any_two_words_shows()
    {
        var block = BlockOf(9, 3);
        var seen = new HashSet<ulong> { BlockFingerprint.Of(block) };
        for (var first = 7; first < BlockBytes; first += 8)
        {
            for (var second = first + 8; second < BlockBytes; second += 8)
            {
                block[first] ^= 0x80;
                block[second] ^= 0x80;
                Assert.True(seen.Add(BlockFingerprint.Of(block)), $"bytes {first} and {second}");
                block[first] ^= 0x80;
                block[second] ^= 0x80;
            }
        }
    }

    [Theory]
    [InlineData(0x80)]
    [InlineData(0x01)]
    public void A_data_line_that_is_stuck_shows(byte line)
    {
        for (var lane = 0; lane < 8; lane++)
        {
            for (var block = 0UL; block < 64; block++)
            {
                var sound = BlockOf(block, 3);
                var stuck = sound.Select((octet, index) => index % 8 == lane ? (byte)(octet ^ line) : octet).ToArray();
                Assert.NotEqual(BlockFingerprint.Of(sound), BlockFingerprint.Of(stuck));
            }
        }
    }

    [Fact]
    public void Words_that_change_places_show()
    {
        var sound = BlockOf(9, 3);
        var seen = new HashSet<ulong> { BlockFingerprint.Of(sound) };
        for (var shift = 1; shift < BlockBytes; shift++)
        {
            byte[] shifted = [.. sound[shift..], .. sound[..shift]];
            Assert.True(seen.Add(BlockFingerprint.Of(shifted)), $"shifted by {shift} bytes");
        }
    }

    private static byte[] BlockOf(ulong firstBlock, uint pattern)
    {
        var block = new byte[BlockBytes];
        BlockPattern.Fill(block, BlockBytes, firstBlock, pattern);
        return block;
    }
}
