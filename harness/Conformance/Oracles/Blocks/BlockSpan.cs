namespace NvmeConformance.Conformance.Oracles.Blocks;

/// <summary>Blocks from one LBA up to, but not including, another.</summary>
/// <param name="First">The first LBA.</param>
/// <param name="End">The LBA behind the last one.</param>
public readonly record struct BlockSpan(ulong First, ulong End)
{
    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => End <= First;

    /// <summary>How many.</summary>
    public ulong Count => IsEmpty ? 0 : End - First;

    /// <summary>The span that begins somewhere and is cut off at the end of a namespace.</summary>
    /// <param name="first">The first LBA.</param>
    /// <param name="count">How many blocks are asked for.</param>
    /// <param name="sizeBlocks">NSZE.</param>
    /// <returns>Possibly empty; never beyond the namespace, whatever is asked for.</returns>
    public static BlockSpan Within(ulong first, ulong count, ulong sizeBlocks) =>
        first >= sizeBlocks ? new BlockSpan(sizeBlocks, sizeBlocks) : new BlockSpan(first, first + Math.Min(count, sizeBlocks - first));

    /// <summary>Whether a block is among them.</summary>
    /// <param name="lba">The block.</param>
    /// <returns>The answer.</returns>
    public bool Contains(ulong lba) => lba >= First && lba < End;

    /// <summary>First and last block.</summary>
    /// <returns>For people.</returns>
    public override string ToString() => IsEmpty ? $"no blocks at LBA {First}" : Count == 1 ? $"LBA {First}" : $"LBA {First}..{End - 1}";
}
