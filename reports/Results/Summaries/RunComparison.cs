using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Summaries;

/// <summary>Compares two runs requirement by requirement, for example of two firmware candidates.</summary>
public static class RunComparison
{
    /// <summary>The requirements whose verdict differs, regressions first, then by id.</summary>
    /// <param name="before">The earlier run.</param>
    /// <param name="after">The later run.</param>
    public static IReadOnlyList<RequirementChange> Compare(RunSummary before, RunSummary after)
    {
        var old = before.Requirements.ToDictionary(one => one.Id, one => (Verdict?)one.Verdict, StringComparer.Ordinal);
        var current = after.Requirements.ToDictionary(one => one.Id, one => (Verdict?)one.Verdict, StringComparer.Ordinal);
        return
        [
            .. old.Keys.Union(current.Keys, StringComparer.Ordinal)
                .Select(id => new RequirementChange(id, old.GetValueOrDefault(id), current.GetValueOrDefault(id)))
                .Where(change => change.Before != change.After)
                .OrderByDescending(change => change.IsRegression)
                .ThenBy(change => change.Id, StringComparer.Ordinal),
        ];
    }
}

/// <summary>A requirement whose verdict differs between two runs.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Before">Its verdict in the earlier run, or null when it was not in it.</param>
/// <param name="After">Its verdict in the later run, or null when it was not in it.</param>
public sealed record RequirementChange(string Id, Verdict? Before, Verdict? After)
{
    /// <summary>
    /// True when the later run is worse: a verdict short of passing that the earlier run did not have as bad, or a capability that
    /// passed and is gone.
    /// </summary>
    public bool IsRegression =>
        (After < Verdict.Pass && (Before is null || After < Before)) || (After == Verdict.NotSupported && Before == Verdict.Pass);
}
