namespace NvmeConformance.Reference.Policies;

/// <summary>How the completions of commands in flight follow each other. The standard leaves it open (B2.2 3.3).</summary>
public enum CompletionOrder
{
    /// <summary>Every command takes the same time: first fetched, first completed.</summary>
    InOrder,

    /// <summary>Every command takes a time of its own.</summary>
    OutOfOrder,

    /// <summary>Most are quick; now and then one takes very long.</summary>
    LongTail,
}
