namespace NvmeConformance.ChangedLbas.Blocks;

/// <summary>What a block may hold.</summary>
/// <param name="Kind">What is known of it.</param>
/// <param name="Fingerprint">Of the bytes, where they are known.</param>
internal readonly record struct Content(ContentKind Kind, ulong Fingerprint = 0)
{
    /// <summary>Anything at all.</summary>
    public static Content Unknown => default;

    /// <summary>What a deallocated block reads as.</summary>
    public static Content Hole { get; } = new(ContentKind.Hole);

    /// <summary>A read ends with an error.</summary>
    public static Content Unreadable { get; } = new(ContentKind.Unreadable);

    /// <summary>Known bytes.</summary>
    /// <param name="fingerprint">Their fingerprint.</param>
    /// <returns>The content.</returns>
    public static Content Exactly(ulong fingerprint) => new(ContentKind.Exact, fingerprint);

    /// <summary>Whether a block that goes from one content to the other may have stayed as it was (live migration digest 5.2).</summary>
    /// <param name="other">The other.</param>
    /// <param name="uniform">Contents of deallocated blocks.</param>
    /// <returns>False where the block has certainly changed.</returns>
    public bool MayEqual(Content other, UniformContents uniform) => (Kind, other.Kind) switch
    {
        (ContentKind.Unknown, _) or (_, ContentKind.Unknown) => true,
        (ContentKind.Exact, ContentKind.Exact) => Fingerprint == other.Fingerprint,
        (ContentKind.Exact, ContentKind.Hole) => uniform.Include(Fingerprint),
        (ContentKind.Hole, ContentKind.Exact) => uniform.Include(other.Fingerprint),
        _ => Kind == other.Kind,
    };

    /// <summary>Whether such a block may be deallocated.</summary>
    /// <param name="uniform">Contents of deallocated blocks.</param>
    /// <returns>False where it is certainly allocated.</returns>
    public bool MayBeHole(UniformContents uniform) =>
        Kind is ContentKind.Unknown or ContentKind.Hole || (Kind == ContentKind.Exact && uniform.Include(Fingerprint));

    /// <summary>Whether a read may return this.</summary>
    /// <param name="seen">What was read.</param>
    /// <param name="uniform">Contents of deallocated blocks.</param>
    /// <returns>The answer.</returns>
    public bool MayReadAs(Content seen, UniformContents uniform) => Kind == ContentKind.Unknown || MayEqual(seen, uniform);
}

/// <summary>What is known of a content.</summary>
internal enum ContentKind : byte
{
    /// <summary>Nothing.</summary>
    Unknown,

    /// <summary>Its bytes.</summary>
    Exact,

    /// <summary>It is that of a deallocated block.</summary>
    Hole,

    /// <summary>It cannot be read.</summary>
    Unreadable,
}
