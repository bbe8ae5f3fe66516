namespace NvmeConformance.Controller.Blocks.Knowledge;

/// <summary>The versions of all blocks, chained per block by their places. Memory is kept from sequence to sequence.</summary>
internal sealed class VersionStore
{
    private BlockVersion[] _versions = new BlockVersion[1024];

    // Place 0 means none.
    private int _used = 1;

    /// <summary>Forgets all.</summary>
    public void Clear() => _used = 1;

    /// <summary>A version by its place; valid until <see cref="Add"/> is called.</summary>
    /// <param name="place">From <see cref="Add"/>.</param>
    /// <returns>The version.</returns>
    public ref BlockVersion At(int place) => ref _versions[place];

    /// <summary>Adds a version in front of a chain.</summary>
    /// <param name="version">The version; its place, and where it is chained to, are filled in.</param>
    /// <param name="head">The head of the chain, changed.</param>
    /// <returns>Its place.</returns>
    public int Add(in BlockVersion version, ref int head)
    {
        if (_used == _versions.Length)
        {
            Array.Resize(ref _versions, _versions.Length * 2);
        }

        _versions[_used] = version;
        (_versions[_used].Next, _versions[_used].Place) = (head, _used);
        head = _used;
        return _used++;
    }
}
