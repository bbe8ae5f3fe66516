using NvmeConformance.Results.Records;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Exports;

/// <summary>Which deviations of a single test count as unexpected, in agreement with the run's exit status.</summary>
internal sealed class DeviationJudge(RunSummary summary)
{
    private readonly Dictionary<string, RequirementSummary> _requirements =
        summary.Requirements.ToDictionary(requirement => requirement.Id, StringComparer.Ordinal);

    private readonly bool _warningsCount = summary.Run?.WarningsAreDeviations ?? false;

    /// <summary>True when the deviation was neither foretold nor waived.</summary>
    /// <param name="failure">The deviation.</param>
    internal bool IsUnexpected(FailureRecord failure) =>
        !failure.ExpectedDeviation && !IsWaived(failure.Requirement) && (failure.Verdict == Verdict.Error || Counts(failure.Verdict));

    /// <summary>True when a clause deviated and its requirement is an unexpected deviation of the run.</summary>
    /// <param name="clause">What the test says about the clause.</param>
    internal bool IsUnexpected(ClauseResult clause) =>
        Counts(clause.Verdict) && _requirements.GetValueOrDefault(clause.Requirement)?.IsUnexpectedDeviation == true;

    private bool Counts(Verdict verdict) => verdict == Verdict.Fail || (verdict == Verdict.Warning && _warningsCount);

    private bool IsWaived(string requirement) => _requirements.GetValueOrDefault(requirement)?.Verdict == Verdict.Waived;
}
