namespace NvmeConformance.Determinism.Draws;

/// <summary>
/// What a draw is for. Two draws at the same place with different purposes are independent, so adding a
/// new kind of draw never changes the ones that exist.
/// </summary>
public readonly struct Purpose
{
    private const ulong FnvOffset = 0xCBF29CE484222325;
    private const ulong FnvPrime = 0x100000001B3;

    /// <summary>Names a purpose. Keep the result in a static field: hashing the name costs more than a draw.</summary>
    /// <param name="name">A stable name; changing it changes every run.</param>
    public Purpose(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        var hash = FnvOffset;
        foreach (var character in name)
        {
            hash = (hash ^ character) * FnvPrime;
        }

        Hash = hash;
    }

    /// <summary>The name given.</summary>
    public string Name { get; }

    internal ulong Hash { get; }
}
