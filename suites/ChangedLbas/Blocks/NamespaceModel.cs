namespace NvmeConformance.ChangedLbas.Blocks;

/// <summary>What is known of the blocks of a namespace.</summary>
internal sealed class NamespaceModel
{
    /// <summary>Spans that are longer are followed in blocks that are known already, and in no others.</summary>
    public const ulong MostBlocksFollowed = 1024;

    private readonly Dictionary<ulong, Block> _blocks = [];

    /// <summary>What it says of itself.</summary>
    public ProbedNamespace Facts { get; private set; }

    /// <summary>NSID.</summary>
    public uint Identifier => Facts.Identifier;

    /// <summary>NSZE.</summary>
    public ulong SizeBlocks => Facts.SizeBlocks;

    /// <summary>When it was attached to a controller last; 0 where it was from the start.</summary>
    public int AttachedAt { get; set; }

    /// <summary>Contents of deallocated blocks.</summary>
    public UniformContents Uniform { get; } = new();

    /// <summary>Every block that was touched or read.</summary>
    public IReadOnlyDictionary<ulong, Block> Blocks => _blocks;

    /// <summary>Takes what the namespace says of itself; contents stay known unless blocks changed their size.</summary>
    /// <param name="facts">As it was probed.</param>
    public void Take(in ProbedNamespace facts)
    {
        if (facts.BlockBytes != Facts.BlockBytes)
        {
            _blocks.Clear();
        }

        Facts = facts;
        Uniform.UseBlocksOf(facts.BlockBytes);
    }

    /// <summary>Nothing is known any more.</summary>
    public void Forget() => _blocks.Clear();

    /// <summary>A block.</summary>
    /// <param name="lba">Which.</param>
    /// <param name="since">Where it was not known: since when nothing is known of it.</param>
    /// <returns>The block, made known where it was not.</returns>
    public Block At(ulong lba, int since = 0)
    {
        if (!_blocks.TryGetValue(lba, out var block))
        {
            block = new Block(since);
            _blocks.Add(lba, block);
        }

        return block;
    }

    /// <summary>Blocks of a span: all of a short one, those that are known of a long one.</summary>
    /// <param name="span">The span.</param>
    /// <param name="since">For blocks that were not known: since when nothing is known of them.</param>
    /// <returns>Each with its LBA.</returns>
    public IEnumerable<(ulong Lba, Block Block)> In(BlockSpan span, int since = 0)
    {
        if (span.Count > MostBlocksFollowed)
        {
            foreach (var (lba, block) in _blocks)
            {
                if (span.Contains(lba))
                {
                    yield return (lba, block);
                }
            }

            yield break;
        }

        for (var lba = span.First; lba < span.End; lba++)
        {
            yield return (lba, At(lba, since));
        }
    }

    /// <summary>Blocks of a span that are known.</summary>
    /// <param name="span">The span.</param>
    /// <returns>Each with its LBA.</returns>
    public IEnumerable<(ulong Lba, Block Block)> KnownIn(BlockSpan span)
    {
        if (span.Count > (ulong)_blocks.Count)
        {
            foreach (var (lba, block) in _blocks)
            {
                if (span.Contains(lba))
                {
                    yield return (lba, block);
                }
            }

            yield break;
        }

        for (var lba = span.First; lba < span.End; lba++)
        {
            if (_blocks.TryGetValue(lba, out var block))
            {
                yield return (lba, block);
            }
        }
    }
}
