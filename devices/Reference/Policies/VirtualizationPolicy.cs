using NvmeConformance.Determinism.Draws;

namespace NvmeConformance.Reference.Policies;

/// <summary>What a primary controller may do one way or the other (B2.2 5.2.6, 8.2.6).</summary>
public sealed record VirtualizationPolicy
{
    /// <summary>What registers of offline secondary controllers read as.</summary>
    public OfflineRegisters OfflineRegisters { get; init; }

    /// <summary>More resources than a secondary can have are Invalid Resource Identifier, and not Invalid Number of Controller Resources.</summary>
    public bool ExcessIsIdentifier { get; init; }

    /// <summary>More resources than are left are Invalid Resource Identifier, and not Invalid Number of Controller Resources.</summary>
    public bool ShortageIsIdentifier { get; init; } = true;

    /// <summary>What is asked for becomes a multiple of the granularity, where there are enough (NRM).</summary>
    public bool RoundsToGranularity { get; init; }

    /// <summary>What a secondary has already counts as left when it is assigned resources anew.</summary>
    public bool OwnResourcesCountAsLeft { get; init; } = true;

    /// <summary>A legal policy.</summary>
    /// <param name="draw">Where it is drawn from.</param>
    /// <returns>The policy.</returns>
    internal static VirtualizationPolicy Draw(Draw draw) => new()
    {
        OfflineRegisters = draw.At(0).OneOf(OfflineRegisters.AsOnline, OfflineRegisters.Zeros, OfflineRegisters.Ones),
        ExcessIsIdentifier = draw.At(1).Chance(300),
        ShortageIsIdentifier = draw.At(2).Chance(700),
        RoundsToGranularity = draw.At(3).Chance(400),
        OwnResourcesCountAsLeft = draw.At(4).Chance(500),
    };

    /// <summary>What is wrong with it, as the end of a sentence, or null.</summary>
    /// <param name="policy">Any policy.</param>
    /// <returns>The problem.</returns>
    internal static string? FindProblem(VirtualizationPolicy policy) =>
        Enum.IsDefined(policy.OfflineRegisters) ? null : "its offline registers read in an unknown way";
}
