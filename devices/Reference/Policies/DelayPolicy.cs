namespace NvmeConformance.Reference.Policies;

/// <summary>How long things take, in nanoseconds of the subsystem's time. Part of the recipe.</summary>
public sealed record DelayPolicy
{
    /// <summary>How completions follow each other.</summary>
    public CompletionOrder Order { get; init; } = CompletionOrder.InOrder;

    /// <summary>Between two fetches of one controller, at least 1.</summary>
    public int FetchNanoseconds { get; init; } = 100;

    /// <summary>From fetch to execution, at least.</summary>
    public int ExecuteMinimumNanoseconds { get; init; } = 1_000;

    /// <summary>From fetch to execution, at most; unused in order.</summary>
    public int ExecuteMaximumNanoseconds { get; init; } = 1_000;

    /// <summary>From execution to completion, at least.</summary>
    public int PostMinimumNanoseconds { get; init; } = 200;

    /// <summary>From execution to completion, at most; unused in order.</summary>
    public int PostMaximumNanoseconds { get; init; } = 200;

    /// <summary>With a long tail: how many commands in a thousand are slow.</summary>
    public int SlowPermille { get; init; } = 30;

    /// <summary>With a long tail: how many times slower those are.</summary>
    public int SlowFactor { get; init; } = 50;

    /// <summary>Enable, reset and shutdown take up to this long, at least 1.</summary>
    public int TransitionMaximumNanoseconds { get; init; } = 1_000_000;
}
