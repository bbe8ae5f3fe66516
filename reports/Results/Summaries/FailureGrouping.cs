using NvmeConformance.Results.Records;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Summaries;

/// <summary>
/// Folds what several seeds showed into one deviation. Expected and actual are left out of the key, because they quote block
/// addresses and values that differ from seed to seed although the defect is the same.
/// </summary>
internal static class FailureGrouping
{
    /// <summary>Groups deviations, worst first.</summary>
    /// <param name="failures">The records.</param>
    /// <param name="requirements">The requirements of the run.</param>
    internal static IReadOnlyList<FailureSummary> Group(IEnumerable<FailureRecord> failures, IEnumerable<RequirementSummary> requirements)
    {
        var waived = requirements.Where(requirement => requirement.Verdict == Verdict.Waived)
            .Select(requirement => requirement.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. failures
                .GroupBy(failure => new
                {
                    failure.Verdict,
                    failure.Requirement,
                    failure.Clause,
                    failure.Test,
                    failure.Ordinal,
                    failure.ExpectedDeviation,
                })
                .OrderBy(group => group.Key.Verdict)
                .ThenBy(group => group.Key.Requirement, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Clause, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Test, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Ordinal)
                .ThenBy(group => group.Key.ExpectedDeviation)
                .Select(group => Fold([.. group], waived.Contains(group.Key.Requirement))),
        ];
    }

    private static FailureSummary Fold(IReadOnlyList<FailureRecord> failures, bool waived) => new()
    {
        First = failures.OrderBy(failure => failure.Witness is null)
            .ThenBy(failure => failure.StepCount)
            .ThenBy(failure => failure.Seed)
            .ThenBy(failure => failure.Actual, StringComparer.Ordinal)
            .First(),
        Occurrences = Saturating.Sum(failures.Select(failure => failure.Occurrences)),
        Seeds = [.. failures.Select(failure => failure.Seed).Distinct().Order()],
        Expected = failures.All(failure => failure.ExpectedDeviation),
        Waived = waived,
    };
}
