using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Comparing;

/// <summary>
/// A clause whose verdict differs between two runs. It shows the second defect of a requirement that failed before and fails still.
/// </summary>
/// <param name="Name">Name of the clause.</param>
/// <param name="Before">Its verdict in the earlier run, or null when it was not in it.</param>
/// <param name="After">Its verdict in the later run, or null when it was not in it.</param>
public sealed record ClauseChange(string Name, Verdict? Before, Verdict? After)
{
    /// <summary>How it differs.</summary>
    public ChangeKind Kind => VerdictChange.Classify(Before, After);

    /// <summary>The clauses of a requirement that differ, in the order of their names.</summary>
    /// <param name="before">The requirement in the earlier run.</param>
    /// <param name="after">The requirement in the later run.</param>
    internal static IReadOnlyList<ClauseChange> Between(RequirementSummary before, RequirementSummary after)
    {
        var old = Verdicts(before);
        var current = Verdicts(after);
        return
        [
            .. old.Keys.Union(current.Keys, StringComparer.Ordinal)
                .Select(name => new ClauseChange(name, old.GetValueOrDefault(name), current.GetValueOrDefault(name)))
                .Where(change => change.Before != change.After && IsWorthTelling(change))
                .OrderBy(change => change.Name, StringComparer.Ordinal),
        ];
    }

    // The unnamed clause is the requirement itself.
    private static Dictionary<string, Verdict?> Verdicts(RequirementSummary requirement) => requirement.Clauses
        .Where(clause => clause.Name.Length > 0)
        .DistinctBy(clause => clause.Name, StringComparer.Ordinal)
        .ToDictionary(clause => clause.Name, clause => (Verdict?)clause.Verdict, StringComparer.Ordinal);

    // A clause that came or went with another registry is news only where it deviates.
    private static bool IsWorthTelling(ClauseChange change) =>
        (change.Before is not null && change.After is not null) || (change.Before ?? change.After) < Verdict.Pass;
}
