using NvmeConformance.Results.Records;

namespace NvmeConformance.Results.Merging;

/// <summary>
/// One record for each requirement. A run lists only the tests that it was given, so what a requirement stands on is the union: a test
/// that broke in one run must count for it although another run did not list that test.
/// </summary>
internal static class RequirementMerge
{
    /// <summary>The requirements of all runs, in the order in which they first appear.</summary>
    /// <param name="requirements">Their records.</param>
    internal static IEnumerable<RequirementRecord> Merge(IEnumerable<RequirementRecord> requirements) =>
        requirements.GroupBy(requirement => requirement.Id, StringComparer.Ordinal).Select(group => Merge([.. group]));

    /// <summary>The ids of requirements that runs describe differently: they did not judge by the same rule.</summary>
    /// <param name="requirements">The records of all runs.</param>
    internal static IReadOnlyList<string> Contradictions(IEnumerable<RequirementRecord> requirements) =>
    [
        .. requirements.GroupBy(requirement => requirement.Id, StringComparer.Ordinal)
            .Where(group => group.Select(RuleOf).Distinct(StringComparer.Ordinal).Skip(1).Any())
            .Select(group => group.Key)
            .Order(StringComparer.Ordinal),
    ];

    private static RequirementRecord Merge(IReadOnlyList<RequirementRecord> records) => records.Count == 1
        ? records[0]
        : records[0] with
        {
            Clauses = [.. records.SelectMany(record => record.Clauses).DistinctBy(clause => clause.Name, StringComparer.Ordinal)],
            Tests = [.. records.SelectMany(record => record.Tests).Distinct(StringComparer.Ordinal)],
            Faults = [.. records.SelectMany(record => record.Faults).Distinct(StringComparer.Ordinal)],
        };

    private static string RuleOf(RequirementRecord requirement) => RecordIdentity.Of(requirement with { Tests = [], Faults = [] });
}
