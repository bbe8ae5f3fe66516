using NvmeConformance.Results.Summaries;

namespace NvmeConformance.Results.Comparing;

/// <summary>
/// What changed between two runs, for example of two firmware candidates, and whether the drive or the suite changed in between.
/// </summary>
public sealed record RunComparison
{
    private RunComparison(RunSummary before, RunSummary after) => (Before, After) = (before, after);

    /// <summary>The earlier run.</summary>
    public RunSummary Before { get; }

    /// <summary>The later run.</summary>
    public RunSummary After { get; }

    /// <summary>The requirements that differ: by <see cref="ChangeKind"/>, then by id.</summary>
    public IReadOnlyList<RequirementChange> Changes { get; private init; } = [];

    /// <summary>The quality figures that differ.</summary>
    public IReadOnlyList<FigureChange> Figures { get; private init; } = [];

    /// <summary>What else is not the same: firmware, device, suite, seeds, waivers.</summary>
    public IReadOnlyList<Circumstance> Circumstances { get; private init; } = [];

    /// <summary>Whose the differences are, in a sentence or three.</summary>
    public string Attribution { get; private init; } = "";

    /// <summary>Why the comparison does not cover everything; empty when it does.</summary>
    public IReadOnlyList<string> Gaps { get; private init; } = [];

    /// <summary>True when a requirement is worse in the later run.</summary>
    public bool HasRegression => Changes.Any(change => change.IsRegression);

    /// <summary>
    /// The exit status of a comparison: 1 for a regression; 4 when there is none but not everything could be compared; 0 otherwise.
    /// </summary>
    public int ExitCode => HasRegression ? ExitCodeRule.UnexpectedDeviation
        : Gaps.Count > 0 ? ExitCodeRule.Undecided
        : ExitCodeRule.Clean;

    /// <summary>The comparison in one line.</summary>
    public string Verdict
    {
        get
        {
            var failing = Changes.Count(change => change.Kind == ChangeKind.NewlyFailing);
            var worse = Changes.Count(change => change.Kind == ChangeKind.Worse);
            return failing > 0 ? $"worse: {Requirements(failing)} newly failing{(worse > 0 ? $", {worse} worse in another way" : "")}"
                : worse > 0 ? $"worse: {Requirements(worse)} worse, none newly failing"
                : Gaps.Count > 0 ? "nothing is worse as far as the two runs can be compared"
                : Changes.Count > 0 ? "nothing is worse"
                : "no verdict changed";
        }
    }

    /// <summary>Compares two runs.</summary>
    /// <param name="before">The earlier run.</param>
    /// <param name="after">The later run.</param>
    public static RunComparison Of(RunSummary before, RunSummary after)
    {
        var circumstances = Circumstance.Between(before, after);
        var changes = Between(before, after);
        return new RunComparison(before, after)
        {
            Changes = changes,
            Figures = FigureChange.Between(before.Figures, after.Figures),
            Circumstances = circumstances,
            Attribution = Comparing.Attribution.Of(before, after, circumstances),
            Gaps = [.. ComparisonGaps.Of(before, after, changes)],
        };
    }

    /// <summary>The changes of one kind.</summary>
    /// <param name="kind">Which kind.</param>
    public IEnumerable<RequirementChange> Of(ChangeKind kind) => Changes.Where(change => change.Kind == kind);

    /// <summary>True when something of this side is not the same in both runs.</summary>
    /// <param name="side">Whose it is.</param>
    public bool Differs(CircumstanceSide side) => Circumstances.Any(circumstance => circumstance.Side == side);

    private static List<RequirementChange> Between(RunSummary before, RunSummary after)
    {
        var old = before.Requirements.ToDictionary(one => one.Id, StringComparer.Ordinal);
        var current = after.Requirements.ToDictionary(one => one.Id, StringComparer.Ordinal);
        var failures = after.Failures.ToLookup(failure => failure.First.Requirement, StringComparer.Ordinal);
        return
        [
            .. old.Keys.Union(current.Keys, StringComparer.Ordinal)
                .Select(id => RequirementChange.Between(old.GetValueOrDefault(id), current.GetValueOrDefault(id), failures[id]))
                .OfType<RequirementChange>()
                .OrderBy(change => change.Kind)
                .ThenBy(change => change.Id, StringComparer.Ordinal),
        ];
    }

    private static string Requirements(int count) => count == 1 ? "1 requirement" : $"{count} requirements";
}
