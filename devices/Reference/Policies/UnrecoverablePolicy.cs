using NvmeConformance.Determinism.Draws;

namespace NvmeConformance.Reference.Policies;

/// <summary>What is left open about blocks that may be unrecoverable (CS1.2 4.2.1.1.2, 4.1.4.5, 4.1.3.5).</summary>
public sealed record UnrecoverablePolicy
{
    /// <summary>How many runs of blocks of each namespace a scan finds to be suspect. They can be read all the same.</summary>
    public int SuspectRuns { get; init; }

    /// <summary>Whether what a scan has found is tracked from then on, and not found anew by each scan.</summary>
    public bool ScansAreRemembered { get; init; } = true;

    /// <summary>How many descriptors end a scan that is not finished; 0 where a scan goes on until the list is full.</summary>
    public int ScanStopsAfterDescriptors { get; init; }

    /// <summary>Whether suspect blocks carry LBARS 001b and not 000b.</summary>
    public bool SuspectsAreLikely { get; init; }

    /// <summary>Whether blocks of both kinds that touch share one descriptor, which has then to be the less certain one.</summary>
    public bool MergesKinds { get; init; }

    /// <summary>Whether the lists say nothing about being complete: CMPC 0.</summary>
    public bool GivesNoIndication { get; init; }

    /// <summary>Whether log page 0Eh lists blocks that Write Uncorrectable wrote, beside those that are suspect.</summary>
    public bool LogListsWrittenUncorrectable { get; init; } = true;

    /// <summary>The most ranges of one namespace in log page 0Eh, from 0; where there are more, the whole namespace is named.</summary>
    public int MostLoggedRanges { get; init; } = 128;

    /// <summary>RATYPE of log page 0Eh: whether it recommends a scan (10h) and not a look at what is tracked (11h).</summary>
    public bool RecommendsScan { get; init; }

    /// <summary>Whether ESTULB of log page 0Eh is the number of blocks listed, and not missing.</summary>
    public bool EstimatesBlocks { get; init; } = true;

    /// <summary>Whether log page 0Eh stays what a host began to read over a reset of its controller.</summary>
    public bool FrozenLogSurvivesReset { get; init; }

    /// <summary>Whether a Set Features for FID 15h that asks for another LSIPI is refused, and not only deaf to it.</summary>
    public bool RefusesOtherPollInterval { get; init; }

    /// <summary>A legal policy.</summary>
    /// <param name="draw">Where it is drawn from.</param>
    /// <returns>The policy.</returns>
    internal static UnrecoverablePolicy Draw(Draw draw) => new()
    {
        SuspectRuns = (int)draw.At(0).OneOf(0u, 0u, 1u, 3u),
        ScansAreRemembered = draw.At(1).Chance(500),
        ScanStopsAfterDescriptors = (int)draw.At(2).OneOf(0u, 0u, 0u, 1u, 2u),
        SuspectsAreLikely = draw.At(3).Chance(500),
        MergesKinds = draw.At(4).Chance(300),
        GivesNoIndication = draw.At(5).Chance(200),
        LogListsWrittenUncorrectable = draw.At(6).Chance(700),
        MostLoggedRanges = (int)draw.At(7).OneOf(0u, 1u, 8u, 128u, 128u),
        RecommendsScan = draw.At(8).Chance(500),
        EstimatesBlocks = draw.At(9).Chance(500),
        FrozenLogSurvivesReset = draw.At(10).Chance(300),
        RefusesOtherPollInterval = draw.At(11).Chance(300),
    };

    /// <summary>What is wrong with it, as the end of a sentence, or null.</summary>
    /// <param name="policy">Any policy.</param>
    /// <returns>The problem.</returns>
    internal static string? FindProblem(UnrecoverablePolicy policy) => policy switch
    {
        { SuspectRuns: < 0 or > 1024 } => "it does not have 0 to 1024 suspect runs",
        { ScanStopsAfterDescriptors: < 0 } => "its scans stop after a negative number of descriptors",
        { MostLoggedRanges: < 0 or > 1024 } => "it does not log 0 to 1024 ranges of a namespace",
        _ => null,
    };
}
