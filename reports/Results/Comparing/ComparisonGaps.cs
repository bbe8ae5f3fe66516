using NvmeConformance.Results.Summaries;

namespace NvmeConformance.Results.Comparing;

/// <summary>
/// Why a comparison does not cover everything. A requirement that is silently gone must not look like one that is well, so a pipeline
/// gets a status of its own for it.
/// </summary>
internal static class ComparisonGaps
{
    /// <summary>The gaps, one sentence each.</summary>
    /// <param name="before">The earlier run.</param>
    /// <param name="after">The later run.</param>
    /// <param name="changes">What changed.</param>
    internal static IEnumerable<string> Of(RunSummary before, RunSummary after, IReadOnlyList<RequirementChange> changes)
    {
        foreach (var gap in OfOne("earlier", before).Concat(OfOne("later", after)))
        {
            yield return gap;
        }

        if (changes.Count(change => change.Kind == ChangeKind.Missing) is > 0 and var missing)
        {
            yield return missing == 1
                ? "1 requirement of the earlier run is not in the later one."
                : $"{missing} requirements of the earlier run are not in the later one.";
        }

        if (!before.Requirements.Select(one => one.Id).Intersect(after.Requirements.Select(one => one.Id), StringComparer.Ordinal).Any())
        {
            yield return "The two runs have no requirement in common.";
        }
    }

    private static IEnumerable<string> OfOne(string which, RunSummary run)
    {
        if (run.Damage.Count > 0)
        {
            yield return $"The records of the {which} run are damaged: {run.Damage[0].What}"
                + (run.Damage.Count > 1 ? $" ({run.Damage.Count - 1} more)" : "");
        }

        if (run.End is null)
        {
            yield return $"The records of the {which} run stop before its end.";
        }
        else if (run.End.Interrupted)
        {
            yield return $"The {which} run was interrupted.";
        }
        else if (run.End.CutShort is { } reason)
        {
            yield return $"The {which} run was cut short: {reason}";
        }

        if (run.End?.EnvironmentError is { } error)
        {
            yield return $"The device or its environment failed in the {which} run: {error}";
        }
    }
}
