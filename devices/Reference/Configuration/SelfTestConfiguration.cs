namespace NvmeConformance.Reference.Configuration;

/// <summary>Device Self-test (B2.2 5.1.5). Part of the recipe.</summary>
public sealed record SelfTestConfiguration
{
    /// <summary>OACS bit 4: the command and log page 06h.</summary>
    public bool IsSupported { get; init; }

    /// <summary>EDSTT: nominal time of an extended self-test, at least 1.</summary>
    public ushort ExtendedMinutes { get; init; } = 2;

    /// <summary>DSTO bit 0: one operation at a time, and one log, for all controllers of the subsystem.</summary>
    public bool SinglePerSubsystem { get; init; }

    /// <summary>How many operations fail before one passes: what a broken drive does, 0 for none.</summary>
    public int FailingOperations { get; init; }
}
