namespace NvmeConformance.Reference.Policies;

/// <summary>What the standard leaves open about errors (B2.2 4.2.3, 5.1.12.1.2).</summary>
public sealed record ErrorPolicy
{
    /// <summary>Which errors get an entry in the Error Information log, and so M=1.</summary>
    public LoggedErrors Logged { get; init; } = LoggedErrors.All;

    /// <summary>Whether an identifier that is used twice at once on a queue is detected: the second command fails (B2.2 4.2.3).</summary>
    public bool DetectsDuplicateIdentifiers { get; init; }

    /// <summary>
    /// How many I/O commands in a thousand end with Command Interrupted; only for hosts that have said that they retry (FID 16h ACRE).
    /// </summary>
    public int InterruptedPermille { get; init; }
}

/// <summary>Which errors get an entry in the Error Information log.</summary>
public enum LoggedErrors
{
    /// <summary>None.</summary>
    None,

    /// <summary>Those of admin commands.</summary>
    OfAdminCommands,

    /// <summary>Some, as drawn.</summary>
    DrawnPerCommand,

    /// <summary>All.</summary>
    All,
}
