using NvmeConformance.Determinism.Draws;

namespace NvmeConformance.Reference.Policies;

/// <summary>What Lockdown may do one way or the other (B2.2 8.1.5).</summary>
public sealed record LockdownPolicy
{
    /// <summary>What ends a prohibition.</summary>
    public LockdownLifetime Lifetime { get; init; }

    /// <summary>An out-of-band interface that is not covered is an invalid field, and not a prohibition that is not supported.</summary>
    public bool InterfaceIsInvalidField { get; init; }

    /// <summary>A legal policy.</summary>
    /// <param name="draw">Where it is drawn from.</param>
    /// <returns>The policy.</returns>
    internal static LockdownPolicy Draw(Draw draw) => new()
    {
        Lifetime = draw.At(0).OneOf(LockdownLifetime.Forever, LockdownLifetime.UntilPowerCycle, LockdownLifetime.UntilSubsystemReset),
        InterfaceIsInvalidField = draw.At(1).Chance(500),
    };

    /// <summary>What is wrong with it, as the end of a sentence, or null.</summary>
    /// <param name="policy">Any policy.</param>
    /// <returns>The problem.</returns>
    internal static string? FindProblem(LockdownPolicy policy) =>
        Enum.IsDefined(policy.Lifetime) ? null : "its prohibitions end in an unknown way";
}
