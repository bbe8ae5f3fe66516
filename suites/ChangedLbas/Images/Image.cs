namespace NvmeConformance.ChangedLbas.Images;

/// <summary>A copy of parts of a namespace that is being made while writers go on.</summary>
/// <param name="namespaceIdentifier">NSID.</param>
/// <param name="watched">The blocks that are copied.</param>
public sealed class Image(uint namespaceIdentifier, IEnumerable<ulong> watched)
{
    private readonly SortedSet<ulong> _watched = [.. watched];
    private readonly SortedSet<ulong> _waiting = [];
    private readonly Dictionary<ulong, ulong?> _contents = [];

    /// <summary>The content of a block that ends with an error when it is read.</summary>
    public const ulong Unreadable = 0x5245_4144_4552_524F;

    /// <summary>NSID.</summary>
    public uint NamespaceIdentifier { get; } = namespaceIdentifier;

    /// <summary>The blocks that are copied.</summary>
    public IReadOnlyCollection<ulong> Watched => _watched;

    /// <summary>Blocks that have to be copied, for the first time or again.</summary>
    public IReadOnlyCollection<ulong> Waiting => _waiting;

    /// <summary>How often entries were turned into blocks to copy.</summary>
    public int Rounds { get; set; }

    /// <summary>Whether an entry that says that blocks are deallocated is believed, and they are not read.</summary>
    public bool BelievesDeallocation { get; init; }

    /// <summary>Blocks have to be copied.</summary>
    /// <param name="first">The first.</param>
    /// <param name="end">The one behind the last.</param>
    public void Want(ulong first, ulong end)
    {
        if (end > first)
        {
            _waiting.UnionWith(_watched.GetViewBetween(first, end - 1));
        }
    }

    /// <summary>Blocks are deallocated, and need not be copied.</summary>
    /// <param name="first">The first.</param>
    /// <param name="end">The one behind the last.</param>
    public void Clear(ulong first, ulong end)
    {
        if (end <= first)
        {
            return;
        }

        foreach (var lba in _watched.GetViewBetween(first, end - 1))
        {
            _waiting.Remove(lba);
            _contents[lba] = null;
        }
    }

    /// <summary>Everything has to be copied again.</summary>
    public void WantAll() => _waiting.UnionWith(_watched);

    /// <summary>A block was copied.</summary>
    /// <param name="lba">The block.</param>
    /// <param name="content">Its fingerprint.</param>
    public void Take(ulong lba, ulong content)
    {
        _waiting.Remove(lba);
        _contents[lba] = content;
    }

    /// <summary>What the copy holds of a block.</summary>
    /// <param name="lba">The block.</param>
    /// <returns>Its fingerprint; null where it was not copied, because it is deallocated.</returns>
    public ulong? ContentOf(ulong lba) => _contents.GetValueOrDefault(lba);
}

/// <summary>The images of a sequence, by the names of the queues that are read for them.</summary>
public sealed class ImageBook
{
    /// <summary>The images.</summary>
    public Dictionary<int, Image> Images { get; } = [];
}
