using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Comparing;

/// <summary>A requirement whose verdict, or that of one of its clauses, differs between two runs.</summary>
public sealed record RequirementChange
{
    /// <summary>The requirement in the earlier run, or null when it was not in it.</summary>
    public RequirementSummary? Before { get; init; }

    /// <summary>The requirement in the later run, or null when it was not in it.</summary>
    public RequirementSummary? After { get; init; }

    /// <summary>Its clauses that differ; those without a name are left out.</summary>
    public IReadOnlyList<ClauseChange> Clauses { get; init; } = [];

    /// <summary>How it differs.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>The deviations of the later run behind a change for the worse.</summary>
    public IReadOnlyList<FailureSummary> Failures { get; init; } = [];

    /// <summary>Id of the requirement.</summary>
    public string Id => Latest.Id;

    /// <summary>The rule in one line.</summary>
    public string Title => Latest.Requirement.Title;

    /// <summary>Name of the suite that it belongs to.</summary>
    public string Suite => Latest.Requirement.Suite;

    /// <summary>Its verdict in the earlier run, or null when it was not in it.</summary>
    public Verdict? VerdictBefore => Before?.Verdict;

    /// <summary>Its verdict in the later run, or null when it was not in it.</summary>
    public Verdict? VerdictAfter => After?.Verdict;

    /// <summary>True when the later run is worse.</summary>
    public bool IsRegression => Kind is ChangeKind.NewlyFailing or ChangeKind.Worse;

    /// <summary>Why it was not evaluated in the later run, when it was not.</summary>
    public string Reason => After?.Reason ?? "";

    private RequirementSummary Latest => After ?? Before ?? throw new InvalidOperationException("A change is of something.");

    /// <summary>What changed in one requirement, or null when nothing did.</summary>
    /// <param name="before">The requirement in the earlier run, or null.</param>
    /// <param name="after">The requirement in the later run, or null.</param>
    /// <param name="failuresAfter">The deviations of the later run that violate it.</param>
    internal static RequirementChange? Between(
        RequirementSummary? before, RequirementSummary? after, IEnumerable<FailureSummary> failuresAfter)
    {
        IReadOnlyList<ClauseChange> clauses = before is null || after is null ? [] : ClauseChange.Between(before, after);
        if (before?.Verdict == after?.Verdict && clauses.Count == 0)
        {
            return null;
        }

        var kind = KindOf(before?.Verdict, after?.Verdict, clauses);
        return new RequirementChange
        {
            Before = before,
            After = after,
            Clauses = clauses,
            Kind = kind,
            Failures = kind is ChangeKind.NewlyFailing or ChangeKind.Worse ? Behind(clauses, failuresAfter) : [],
        };
    }

    private static ChangeKind KindOf(Verdict? before, Verdict? after, IReadOnlyList<ClauseChange> clauses)
    {
        if (before != after)
        {
            return VerdictChange.Classify(before, after);
        }

        // What somebody has accepted for the whole requirement covers each of its clauses.
        var worst = after == Verdict.Waived ? ChangeKind.Otherwise : clauses.Min(clause => clause.Kind);
        return worst is ChangeKind.NewlyFailing or ChangeKind.Worse ? worst : ChangeKind.Otherwise;
    }

    // Of a requirement that failed before, only the deviations of its newly failing clauses are news.
    private static FailureSummary[] Behind(IReadOnlyList<ClauseChange> clauses, IEnumerable<FailureSummary> failures)
    {
        var all = failures.ToArray();
        var worse = clauses.Where(clause => clause.Kind is ChangeKind.NewlyFailing or ChangeKind.Worse)
            .Select(clause => clause.Name).ToHashSet(StringComparer.Ordinal);
        FailureSummary[] news = [.. all.Where(failure => worse.Contains(failure.First.Clause))];
        return news.Length > 0 ? news : all;
    }
}
