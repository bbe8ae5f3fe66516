namespace NvmeConformance.Reference.Policies;

/// <summary>What is left open about self-tests, firmware and the subsystem's history.</summary>
public sealed record MaintenancePolicy
{
    /// <summary>The longest that a short self-test may take: two minutes.</summary>
    public const long MaximumShortSelfTestNanoseconds = 120_000_000_000;

    /// <summary>How long a short self-test takes, at least 1.</summary>
    public long ShortSelfTestNanoseconds { get; init; } = 1_000_000_000;

    /// <summary>How long an extended self-test takes, in thousandths of its nominal time (EDSTT), from 1.</summary>
    public int ExtendedSelfTestPermille { get; init; } = 1000;

    /// <summary>Whether a self-test ends when a namespace that it tests is detached or deleted.</summary>
    public bool NamespaceRemovalAbortsSelfTest { get; init; } = true;

    /// <summary>What is wrong with it, as the end of a sentence, or null.</summary>
    /// <param name="policy">Any policy.</param>
    /// <returns>The problem.</returns>
    internal static string? FindProblem(MaintenancePolicy policy) => policy switch
    {
        { ShortSelfTestNanoseconds: < 1 or > MaximumShortSelfTestNanoseconds } => "a short self-test takes no time, or more than two minutes",
        { ExtendedSelfTestPermille: < 1 or > 1000 } => "an extended self-test does not take 1 to 1000 thousandths of its time",
        _ => null,
    };
}
