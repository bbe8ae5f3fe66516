using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Summaries;

/// <summary>
/// The exit status of a run: the first rule that applies. Status 2, wrong usage or configuration, is decided before there is a run.
/// </summary>
public static class ExitCodeRule
{
    /// <summary>Nothing unexpected, everything decided.</summary>
    public const int Clean = 0;

    /// <summary>At least one deviation that nobody foretold, or a foretold one that did not happen.</summary>
    public const int UnexpectedDeviation = 1;

    /// <summary>The device or its environment failed.</summary>
    public const int EnvironmentError = 3;

    /// <summary>Something could not be decided, or nothing was evaluated at all.</summary>
    public const int Undecided = 4;

    /// <summary>The suite itself had an error.</summary>
    public const int OurError = 5;

    /// <summary>The run was stopped from outside.</summary>
    public const int Interrupted = 130;

    /// <summary>Decides the exit status.</summary>
    /// <param name="summary">The run.</param>
    public static int Decide(RunSummary summary)
    {
        if (summary.End?.Interrupted == true)
        {
            return Interrupted;
        }

        if (summary.Requirements.Any(requirement => requirement.IsUnexpectedDeviation) || summary.UnmetExpectations.Any())
        {
            return UnexpectedDeviation;
        }

        if (HasOurErrors(summary))
        {
            return OurError;
        }

        if (summary.End?.EnvironmentError is not null)
        {
            return EnvironmentError;
        }

        return IsUndecided(summary) ? Undecided : Clean;
    }

    /// <summary>True when the suite itself broke somewhere.</summary>
    /// <param name="summary">The run.</param>
    internal static bool HasOurErrors(RunSummary summary) =>
        summary.Count(Verdict.Error) > 0 || summary.Outcomes.GetValueOrDefault(TestOutcome.Error) > 0 || summary.End?.OurErrors > 0;

    /// <summary>
    /// True when no evaluation took place and nothing was shown to be unsupported either. A device that supports none of it, with
    /// evidence, has been judged; a device of which everything was blocked has not.
    /// </summary>
    /// <param name="summary">The run.</param>
    internal static bool IsNothingEvaluated(RunSummary summary) =>
        summary.Evaluations == 0 && summary.Count(Verdict.NotSupported) == 0;

    // Lost lines may have held a failure, so damaged or unfinished records leave the run undecided.
    private static bool IsUndecided(RunSummary summary) =>
        summary.Count(Verdict.Indeterminate) > 0
        || summary.Count(Verdict.NotRun) > 0
        || IsNothingEvaluated(summary)
        || summary.End is null
        || summary.Damage.Count > 0;
}
