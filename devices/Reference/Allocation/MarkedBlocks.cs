namespace NvmeConformance.Reference.Allocation;

/// <summary>
/// A few blocks of a namespace that carry a mark, such as those that Write Uncorrectable spoiled. Costs nothing while there are
/// none.
/// </summary>
public sealed class MarkedBlocks
{
    private readonly BlockSet _marked = new();

    /// <summary>Whether any block is marked.</summary>
    public bool Any { get; private set; }

    /// <summary>Forgets all marks.</summary>
    /// <param name="blocks">Blocks in the namespace.</param>
    public void Reset(ulong blocks)
    {
        _marked.Reset(blocks);
        Any = false;
    }

    /// <summary>Marks blocks.</summary>
    /// <param name="first">The first block.</param>
    /// <param name="count">At least 1.</param>
    public void Add(ulong first, ulong count)
    {
        _marked.Change(first, count, isMember: true);
        Any = true;
    }

    /// <summary>Takes marks away.</summary>
    /// <param name="first">The first block.</param>
    /// <param name="count">At least 1.</param>
    public void Remove(ulong first, ulong count)
    {
        if (Any)
        {
            _marked.Change(first, count, isMember: false);
            Any = _marked.Next(0, isMember: true) != BlockSet.None;
        }
    }

    /// <summary>The next run of marked blocks.</summary>
    /// <param name="from">Where to begin; a run that began before is reported from here on.</param>
    /// <param name="first">Its first block.</param>
    /// <param name="end">The block behind its last one.</param>
    /// <returns>False when no block is marked from there on.</returns>
    public bool TryFindRun(ulong from, out ulong first, out ulong end)
    {
        first = Any ? _marked.Next(from, isMember: true) : BlockSet.None;
        end = first == BlockSet.None ? 0 : _marked.Next(first, isMember: false);
        return first != BlockSet.None;
    }

    /// <summary>The first marked block of a range.</summary>
    /// <param name="first">Where the range begins.</param>
    /// <param name="count">At least 1.</param>
    /// <param name="found">The block.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFind(ulong first, ulong count, out ulong found)
    {
        found = Any ? _marked.Next(first, isMember: true) : BlockSet.None;
        return found != BlockSet.None && found - first < count;
    }
}
