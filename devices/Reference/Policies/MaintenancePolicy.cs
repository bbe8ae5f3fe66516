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

    /// <summary>What becomes of pieces of firmware that overlap.</summary>
    public OverlapChoice Overlap { get; init; }

    /// <summary>Whether a piece of firmware that does not lie where FWUG has it is refused with 1/14h, not with 0/02h.</summary>
    public bool MisalignedPieceOverlaps { get; init; }

    /// <summary>How long firmware takes that is activated without a reset, in thousandths of what MTFA allows, from 1.</summary>
    public int ActivationPermille { get; init; } = 100;

    /// <summary>Whether a Firmware Commit that activates at once is completed before the activation, not behind it.</summary>
    public bool CommitCompletesBeforeActivation { get; init; }

    /// <summary>Whether what a host had captured for telemetry is still there after a reset.</summary>
    public bool HostTelemetrySurvivesReset { get; init; } = true;

    /// <summary>Whether a reporting context of log page 0Dh ends with a reset of the controller that was asked for it.</summary>
    public bool ResetReleasesReportingContext { get; init; } = true;

    /// <summary>What is wrong with it, as the end of a sentence, or null.</summary>
    /// <param name="policy">Any policy.</param>
    /// <returns>The problem.</returns>
    internal static string? FindProblem(MaintenancePolicy policy) => policy switch
    {
        { ShortSelfTestNanoseconds: < 1 or > MaximumShortSelfTestNanoseconds } =>
            "a short self-test takes no time, or more than two minutes",
        { ExtendedSelfTestPermille: < 1 or > 1000 } => "an extended self-test does not take 1 to 1000 thousandths of its time",
        { ActivationPermille: < 1 or > 1000 } => "firmware is not activated in 1 to 1000 thousandths of the time that it has",
        _ => Enum.IsDefined(policy.Overlap) ? null : "pieces of firmware overlap in an unknown way",
    };
}
