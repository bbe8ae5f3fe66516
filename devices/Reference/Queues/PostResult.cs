namespace NvmeConformance.Reference.Queues;

/// <summary>What came of an attempt to post a completion.</summary>
public enum PostResult
{
    /// <summary>The host can see it.</summary>
    Posted,

    /// <summary>The ring is full; the command waits until the host has taken entries.</summary>
    Full,

    /// <summary>The ring cannot be reached any more.</summary>
    Unreachable,
}
