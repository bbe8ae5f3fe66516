using NvmeConformance.Results.Records;

namespace NvmeConformance.Results.Summaries;

/// <summary>
/// Deviations that probably have one cause: they break one clause, and what was observed is the same but for addresses and counts.
/// A firmware engineer has to read one of them.
/// </summary>
public sealed record FailureCluster
{
    /// <summary>The deviations, the one with the shortest witness first; at least one.</summary>
    public required IReadOnlyList<FailureSummary> Failures { get; init; }

    /// <summary>What they have in common: the observation, with <c>#</c> where numbers stood.</summary>
    public required string Outcome { get; init; }

    /// <summary>
    /// Name by which a link leads to it, unique in a run. It is drawn from clause and outcome, so that it is the same in the next run.
    /// </summary>
    public required string Anchor { get; init; }

    /// <summary>The deviation to read.</summary>
    public FailureSummary Lead => Failures[0];

    /// <summary>Its record.</summary>
    public FailureRecord First => Lead.First;

    /// <summary>How often it was seen, over all tests and seeds.</summary>
    public long Occurrences => Failures.Sum(failure => failure.Occurrences);

    /// <summary>The seeds that showed it, ascending.</summary>
    public IReadOnlyList<ulong> Seeds => [.. Failures.SelectMany(failure => failure.Seeds).Distinct().Order()];
}
