using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Summaries;

/// <summary>
/// The sentence a report opens with. It says no more than the run can: a run whose records are damaged, cut off or empty never
/// calls a device conformant, and conformance is claimed only for what the device claims.
/// </summary>
internal static class VerdictSentence
{
    /// <summary>The run's verdict as a class.</summary>
    /// <param name="summary">The run.</param>
    internal static OverallVerdict Classify(RunSummary summary)
    {
        if (summary.Count(Verdict.Fail) > 0)
        {
            return OverallVerdict.NotConformant;
        }

        return Doubts(summary).Any() ? OverallVerdict.Undecided : OverallVerdict.Conformant;
    }

    /// <summary>The run's verdict as a sentence.</summary>
    /// <param name="summary">The run.</param>
    internal static string Of(RunSummary summary) => Classify(summary) switch
    {
        OverallVerdict.NotConformant => $"not conformant: {Requirements(summary.Count(Verdict.Fail))} failed",
        OverallVerdict.Undecided => "undecided: " + string.Join(", ", Doubts(summary)),
        _ => "conformant in what it claims",
    };

    private static IEnumerable<string> Doubts(RunSummary summary)
    {
        if (summary.End?.Interrupted == true)
        {
            yield return "the run was interrupted";
        }

        if (ExitCodeRule.HasOurErrors(summary))
        {
            yield return "the suite itself had errors";
        }

        if (summary.End?.EnvironmentError is not null)
        {
            yield return "the device or its environment failed";
        }

        if (ExitCodeRule.IsNothingEvaluated(summary))
        {
            yield return "nothing was evaluated";
        }

        if (summary.Count(Verdict.Indeterminate) is > 0 and var indeterminate)
        {
            yield return $"{Requirements(indeterminate)} indeterminate";
        }

        if (summary.Count(Verdict.NotRun) is > 0 and var notRun)
        {
            yield return $"{Requirements(notRun)} not run";
        }

        if (summary.End is null)
        {
            yield return "the records stop before the end of the run";
        }

        if (summary.Damage.Count > 0)
        {
            yield return "the records are damaged";
        }
    }

    private static string Requirements(int count) => count == 1 ? "1 requirement" : $"{count} requirements";
}
