namespace NvmeConformance.Reference.Policies;

/// <summary>What becomes of a piece of a firmware image that overlaps one that was downloaded before (B2.2 5.1.9).</summary>
public enum OverlapChoice
{
    /// <summary>It replaces what was there.</summary>
    Replaces,

    /// <summary>It is refused with 1/14h.</summary>
    RefusedAtDownload,

    /// <summary>It is taken, and the image is refused with 1/14h when it is committed.</summary>
    RefusedAtCommit,
}
