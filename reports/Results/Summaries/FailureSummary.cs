using NvmeConformance.Results.Records;

namespace NvmeConformance.Results.Summaries;

/// <summary>One deviation, over all the seeds that showed it.</summary>
public sealed record FailureSummary
{
    /// <summary>The record with the shortest witness.</summary>
    public required FailureRecord First { get; init; }

    /// <summary>How often it was seen, over all records.</summary>
    public long Occurrences { get; init; }

    /// <summary>The seeds that showed it, ascending.</summary>
    public IReadOnlyList<ulong> Seeds { get; init; } = [];

    /// <summary>True when an expectation covered every one of the records.</summary>
    public bool Expected { get; init; }

    /// <summary>True when a waiver covers the requirement.</summary>
    public bool Waived { get; init; }
}
