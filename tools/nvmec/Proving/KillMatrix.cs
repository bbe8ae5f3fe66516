using NvmeConformance.CommandLine.Workbenches;
using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.CommandLine.Proving;

/// <summary>All trials together: which faults survived, which rules no fault fails, and how readable the witnesses are.</summary>
/// <param name="trials">The trials.</param>
/// <param name="rows">The binding requirements that were asked for, one by one.</param>
internal sealed class KillMatrix(IEnumerable<TrialResult> trials, IReadOnlyList<RowProof> rows)
{
    /// <summary>The binding requirements that were asked for, in the order of the registry.</summary>
    internal IReadOnlyList<RowProof> Rows { get; } = rows;

    /// <summary>Those that no fault made fail.</summary>
    internal IEnumerable<RowProof> UnshownRows => Rows.Where(row => row.ShownBy is null);

    /// <summary>The trials, by fault.</summary>
    internal IReadOnlyList<TrialResult> Trials { get; } = [.. trials.OrderBy(trial => trial.Fault.Id, StringComparer.Ordinal)];

    /// <summary>Faults that no requirement found that they name.</summary>
    internal IEnumerable<TrialResult> Survivors => Trials.Where(trial => !trial.IsKilled);

    /// <summary>Median number of steps of the witnesses; null without any.</summary>
    internal double? MedianSteps => Median([.. Kills.Select(kill => kill.Steps).Order()]);

    /// <summary>The most executions that shrinking a witness took.</summary>
    internal int ShrinkExecutionsMaximum => Kills.Select(kill => kill.ShrinkExecutions).DefaultIfEmpty(0).Max();

    private IEnumerable<Kill> Kills => Trials.Select(trial => trial.Kill).OfType<Kill>();

    /// <summary>Binding clauses of some suites, with a test, that no trial saw broken.</summary>
    internal IReadOnlyList<UnfailedRule> UnfailedRules(Workbench workbench, IReadOnlySet<string> suites)
    {
        var failed = Trials.SelectMany(trial => trial.FailedRules)
            .Concat(Rows.SelectMany(row => row.FailedRules))
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. workbench.Registry.Rules
                .Where(rule => rule.Level == RequirementLevel.Must && !failed.Contains(rule.ToString()))
                .Where(rule => IsTested(workbench.Requirement(rule.RequirementId), suites))
                .Select(rule => new UnfailedRule(
                    rule.ToString(),
                    [.. Trials.Where(trial => trial.Fault.Requirements.Contains(rule.RequirementId)).Select(trial => trial.Fault.Id)])),
        ];
    }

    private static bool IsTested(Requirement requirement, IReadOnlySet<string> suites) =>
        requirement.Untested.Length == 0 && suites.Contains(requirement.Suite);

    private static double? Median(int[] sorted) => sorted.Length == 0
        ? null
        : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;
}

/// <summary>A binding clause that no trial saw broken.</summary>
/// <param name="Rule">Id and clause.</param>
/// <param name="NamedBy">Faults that name its requirement, and that another clause or requirement found first.</param>
internal sealed record UnfailedRule(string Rule, IReadOnlyList<string> NamedBy);
