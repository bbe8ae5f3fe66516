namespace NvmeConformance.Reference.Policies;

/// <summary>What Get Log Page leaves open (B2.2 5.1.12).</summary>
public sealed record LogPagePolicy
{
    /// <summary>Whether an offset with low bits set is refused; otherwise they are ignored.</summary>
    public bool RefusesUnalignedOffset { get; init; } = true;

    /// <summary>Whether an offset equal to the size is refused like one beyond it; otherwise nothing is returned.</summary>
    public bool RefusesOffsetAtEnd { get; init; }

    /// <summary>Whether the buffer behind the end of a page is zeroed; otherwise it is left alone.</summary>
    public bool ZeroesTail { get; init; }
}
