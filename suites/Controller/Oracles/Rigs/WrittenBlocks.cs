using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>What blocks hold, as far as completed writes of this sequence say; a block that two writes meet in holds anything.</summary>
internal sealed class WrittenBlocks
{
    private readonly Dictionary<(uint Namespace, ulong Block), Block> _blocks = [];

    public void Forget() => _blocks.Clear();

    public void BeginWrite(uint ns, ulong first, int count)
    {
        for (var index = 0; index < count; index++)
        {
            var block = At(ns, first + (ulong)index);
            block.IsContested |= ++block.Writers > 1;
            block.Contents = null;
        }
    }

    /// <summary>A write is over, with what it wrote, block by block; null when it may have written anything.</summary>
    public void EndWrite(uint ns, ulong first, int count, ulong[]? contents)
    {
        for (var index = 0; index < count; index++)
        {
            var block = At(ns, first + (ulong)index);
            block.Writers = Math.Max(0, block.Writers - 1);
            block.Contents = contents is null || block.IsContested ? null : contents[index];
            block.IsContested &= block.Writers > 0;
        }
    }

    /// <summary>Something special happened to a write: what is wrong with its blocks from now on breaks a rule about that.</summary>
    public void Blame(uint ns, ulong first, int count, Rule rule)
    {
        for (var index = 0; index < count; index++)
        {
            At(ns, first + (ulong)index).Blame = rule;
        }
    }

    /// <summary>The rule that wrong contents of a block break; null for none in particular.</summary>
    public Rule? BlameOf(uint ns, ulong block) => _blocks.TryGetValue((ns, block), out var note) ? note.Blame : null;

    /// <summary>What is known now, block by block.</summary>
    public ulong?[] Snapshot(uint ns, ulong first, int count)
    {
        var known = new ulong?[count];
        for (var index = 0; index < count; index++)
        {
            known[index] = _blocks.TryGetValue((ns, first + (ulong)index), out var block) ? block.Contents : null;
        }

        return known;
    }

    /// <summary>Whether nothing was written to a block since it was known to hold this.</summary>
    public bool IsStill(uint ns, ulong block, ulong contents) =>
        _blocks.TryGetValue((ns, block), out var note) && note.Contents == contents;

    private Block At(uint ns, ulong number)
    {
        if (!_blocks.TryGetValue((ns, number), out var block))
        {
            block = new Block();
            _blocks.Add((ns, number), block);
        }

        return block;
    }

    private sealed class Block
    {
        public int Writers { get; set; }

        public bool IsContested { get; set; }

        public Rule? Blame { get; set; }

        public ulong? Contents { get; set; }
    }
}
