namespace NvmeConformance.ChangedLbas.Blocks;

/// <summary>
/// What one block may hold. A version is possible from the moment its command is sent until a later overwrite has certainly replaced it,
/// and stays as long as a command in flight may have found it.
/// </summary>
/// <param name="since">Since when nothing was known of it: a command in flight may have found it so.</param>
internal sealed class Block(int since)
{
    private const int MostVersions = 32;
    private readonly List<BlockVersion> _versions = [new BlockVersion(Content.Unknown, null, 0) { Ended = since }];

    /// <summary>All that is possible.</summary>
    public IReadOnlyList<BlockVersion> Versions => _versions;

    /// <summary>When the newest command was sent that may change it.</summary>
    public int LastTouched { get; private set; }

    /// <summary>The version that an entry has shown to be in effect; null for none.</summary>
    public BlockVersion? Proven { get; private set; }

    /// <summary>When it was shown.</summary>
    public int ProvenAt { get; private set; }

    /// <summary>A command that may change it was sent.</summary>
    /// <param name="content">What it makes of the block.</param>
    /// <param name="change">The command.</param>
    public void Begin(Content content, Change change)
    {
        LastTouched = change.Started;
        if (_versions.Count == MostVersions)
        {
            _versions.Clear();
            _versions.Add(new BlockVersion(Content.Unknown, null, change.Started) { Ended = change.Started });
        }

        _versions.Add(new BlockVersion(content, change, change.Started));
    }

    /// <summary>Whether the block has certainly become another one by a command that has succeeded just now.</summary>
    /// <param name="change">The command.</param>
    /// <param name="uniform">Contents of deallocated blocks.</param>
    /// <returns>False where it may have been before what it is now.</returns>
    public bool HasChangedBy(Change change, UniformContents uniform)
    {
        foreach (var own in _versions)
        {
            if (own.Change != change)
            {
                continue;
            }

            foreach (var other in _versions)
            {
                if (other.Change != change && other.Content.MayEqual(own.Content, uniform))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>A command has succeeded.</summary>
    /// <param name="change">The command.</param>
    /// <param name="now">The moment.</param>
    /// <param name="oldestInFlight">When the oldest command in flight was sent that reaches the block, this one included.</param>
    public void End(Change change, int now, int oldestInFlight)
    {
        foreach (var version in _versions)
        {
            if (version.Change == change)
            {
                version.Ended = now;
            }
        }

        if (!change.IsOptional)
        {
            _versions.RemoveAll(version => version.Change != change && version.Ended < Math.Min(change.Started, oldestInFlight));
        }
    }

    /// <summary>What a command makes of the block is not known after all.</summary>
    /// <param name="change">The command.</param>
    public void Blur(Change change)
    {
        foreach (var version in _versions)
        {
            version.Content = version.Change == change ? Content.Unknown : version.Content;
        }
    }

    /// <summary>A command has changed nothing.</summary>
    /// <param name="change">The command.</param>
    public void Remove(Change change)
    {
        _versions.RemoveAll(version => version.Change == change);
        if (_versions.Count == 0)
        {
            Forget();
        }
    }

    /// <summary>Nothing is known of it any more.</summary>
    public void Forget()
    {
        _versions.Clear();
        _versions.Add(new BlockVersion(Content.Unknown, null, 0) { Ended = 0 });
        Proven = null;
    }

    /// <summary>An entry says that a command in flight has taken effect here.</summary>
    /// <param name="change">The command.</param>
    /// <param name="now">The moment.</param>
    public void Prove(Change change, int now)
    {
        Proven = _versions.Find(version => version.Change == change);
        ProvenAt = now;
    }

    /// <summary>Whether a read that was sent after <see cref="ProvenAt"/> may return a content.</summary>
    /// <param name="seen">What came back.</param>
    /// <param name="uniform">Contents of deallocated blocks.</param>
    /// <returns>False for what the proven version has replaced.</returns>
    public bool MayReadAfterProof(Content seen, UniformContents uniform) => Proven is not { } proven
        || _versions.Exists(version => version.Ended >= proven.Started && version.Content.MayReadAs(seen, uniform));

    /// <summary>A read came back while nothing was in flight.</summary>
    /// <param name="seen">What it returned.</param>
    /// <param name="uniform">Contents of deallocated blocks.</param>
    /// <returns>The one command that explains it, where its effect was not certain before; null otherwise.</returns>
    public Change? Settle(Content seen, UniformContents uniform)
    {
        var fitting = _versions.FindAll(version => version.Content.MayReadAs(seen, uniform));
        var only = fitting.Count == 1 && fitting[0].Content.Kind != ContentKind.Unknown ? fitting[0] : null;
        var couldBeOtherwise = _versions.Count > 1;
        _versions.Clear();
        _versions.Add(new BlockVersion(only?.Content.Kind == ContentKind.Hole ? only.Content : seen, only?.Change, only?.Started ?? 0) { Ended = only?.Ended ?? 0 });
        Proven = null;
        return couldBeOtherwise && only?.Change is { IsOptional: true } change ? change : null;
    }

    /// <summary>Whether everything that it may hold was made by one controller, or was there.</summary>
    /// <param name="controller">The controller, by index.</param>
    /// <returns>The answer.</returns>
    public bool IsOnlyOf(int controller) => _versions.TrueForAll(version => version.Change is null || version.Change.Controller == controller);

    /// <summary>Whether it may be deallocated.</summary>
    /// <param name="uniform">Contents of deallocated blocks.</param>
    /// <returns>The answer.</returns>
    public bool MayBeHole(UniformContents uniform) => _versions.Exists(version => version.Content.MayBeHole(uniform));

    /// <summary>The only content that it can have; null where there are several, or a command is in flight.</summary>
    /// <returns>The content.</returns>
    public Content? Certain() => _versions.Count == 1 && _versions[0].Ended != int.MaxValue ? _versions[0].Content : null;
}

/// <summary>One thing that a block may be.</summary>
/// <param name="content">What it holds then.</param>
/// <param name="change">The command that made it so; null for what was there.</param>
/// <param name="started">When that was sent.</param>
internal sealed class BlockVersion(Content content, Change? change, int started)
{
    /// <summary>What it holds.</summary>
    public Content Content { get; set; } = content;

    /// <summary>Who made it so; null for what was there, or was only read.</summary>
    public Change? Change { get; } = change;

    /// <summary>When the command was sent.</summary>
    public int Started { get; } = started;

    /// <summary>When the command ended; <see cref="int.MaxValue"/> while it is in flight.</summary>
    public int Ended { get; set; } = int.MaxValue;
}
