namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Consecutive logical blocks, as witnesses write them.</summary>
/// <param name="FirstLba">The first.</param>
/// <param name="BlockCount">How many; 0 for none.</param>
public readonly record struct BlockRange(ulong FirstLba, uint BlockCount)
{
    /// <summary>First and last block.</summary>
    /// <returns>For example <c>LBA 9..10</c>.</returns>
    public override string ToString() => BlockCount switch
    {
        0 => $"LBA {FirstLba} (no blocks)",
        1 => $"LBA {FirstLba}",
        _ => $"LBA {FirstLba}..{FirstLba + BlockCount - 1}",
    };

    /// <summary>How long the data of these blocks are.</summary>
    /// <param name="blockBytes">Bytes per block.</param>
    /// <returns>Bytes; <see cref="int.MaxValue"/> for all that is longer, which no transfer can be.</returns>
    public int LengthBytes(int blockBytes) => (int)Math.Min((long)BlockCount * blockBytes, int.MaxValue);

    /// <summary>Shorter ranges inside of this one.</summary>
    /// <returns>The shortest first; none for a single block.</returns>
    public IEnumerable<BlockRange> Shorter()
    {
        if (BlockCount <= 1)
        {
            yield break;
        }

        yield return this with { BlockCount = 1 };
        yield return new BlockRange(FirstLba + BlockCount - 1, 1);
        if (BlockCount > 3)
        {
            yield return this with { BlockCount = BlockCount / 2 };
            yield return new BlockRange(FirstLba + (BlockCount / 2), BlockCount - (BlockCount / 2));
        }

        if (BlockCount > 2)
        {
            yield return this with { BlockCount = BlockCount - 1 };
        }
    }
}
