namespace NvmeConformance.Reference.Policies;

/// <summary>What Abort leaves open (B2.2 5.1.1).</summary>
public sealed record AbortPolicy
{
    /// <summary>What becomes of a command that is found and not executed yet.</summary>
    public AbortChoice Choice { get; init; } = AbortChoice.AtOnce;

    /// <summary>Whether Abort commands beyond ACL are refused; otherwise they are executed like the others.</summary>
    public bool EnforcesLimit { get; init; }
}

/// <summary>What becomes of a command that a host wants to be aborted.</summary>
public enum AbortChoice
{
    /// <summary>It ends before the Abort command does.</summary>
    AtOnce,

    /// <summary>It ends with the status of an aborted command when its turn comes.</summary>
    WhenItsTurnComes,

    /// <summary>Nothing: aborting is best effort.</summary>
    Never,

    /// <summary>One of the others, as drawn.</summary>
    DrawnPerCommand,
}
