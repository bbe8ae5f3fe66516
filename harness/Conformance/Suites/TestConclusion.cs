using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences.Running;
using NvmeConformance.Conformance.Suites.Timing;
using NvmeConformance.Conformance.Verdicts;

namespace NvmeConformance.Conformance.Suites;

/// <summary>What a test comes to: its outcome, and what it says about each clause.</summary>
internal sealed class TestConclusion(
    SuiteRun run, TestIdentity test, CitedRequirements cited, Judge judge, DeviationLog deviations, SequenceTally tally, TestTime time)
{
    /// <summary>The outcome, by what was evaluated and by how the sequences went.</summary>
    internal TestOutcome Outcome()
    {
        if (deviations.Reports.Count > 0)
        {
            return TestOutcome.Deviated;
        }

        if (!cited.AnyApplies && judge.Findings.Count == 0 && run.Replay is null && !tally.IsStopped)
        {
            return cited.AnyBlocked ? TestOutcome.Blocked : TestOutcome.NotSupported;
        }

        if (tally.Begun == 0)
        {
            return TestOutcome.NotRun;
        }

        if (judge.Undecided.Count > 0 || tally.Anomaly.Length > 0)
        {
            return TestOutcome.Indeterminate;
        }

        // What held up to the point where every sequence was cut short is no proof of anything.
        if (tally.HasNoneEnded)
        {
            return tally.AnyRefused && !tally.IsStopped ? TestOutcome.Blocked : TestOutcome.Indeterminate;
        }

        // A sequence that was cut short is no worse than one that was not drawn, as long as others were not.
        var isAnyEvaluated = cited.Rules.Any(rule => judge.EvaluationsOf(rule) > 0);
        return tally.AnyRefused && !isAnyEvaluated ? TestOutcome.Blocked : TestOutcome.Passed;
    }

    /// <summary>The report.</summary>
    /// <param name="outcome">How the test ended.</param>
    /// <param name="opcodes">What was sent; null for nothing.</param>
    internal TestReport Report(TestOutcome outcome, OpcodeCounts? opcodes) => new()
    {
        Test = test,
        Seed = run.Seed,
        Outcome = outcome,
        Reason = outcome == TestOutcome.Indeterminate && tally.Reason.Length == 0 ? WhyOpen() : tally.Reason,
        Evidence = cited.Evidence,
        Clauses = [.. Clauses(outcome)],
        Figures = judge.Figures,
        Sequences = tally.Begun,
        IsCutShort = tally.IsStopped,
        Commands = opcodes?.Total ?? 0,
        Opcodes = opcodes?.ByName() ?? new Dictionary<string, long>(),
        Situations = judge.Situations,
        Deviations = deviations.Reports,
        DurationSeconds = time.ElapsedNanoseconds / 1e9,
    };

    private string WhyOpen() => string.Join("; ", judge.Undecided.Select(pair => $"{pair.Key}: {pair.Value}"));

    private IEnumerable<ClauseReport> Clauses(TestOutcome outcome)
    {
        var wanted = cited.Rules.ToHashSet();
        foreach (var rule in run.Registry.Rules)
        {
            var evaluations = tally.HasNoneEnded && deviations.WorstOf(rule) is null ? 0 : judge.EvaluationsOf(rule);
            if (evaluations > 0 || wanted.Contains(rule) || judge.Undecided.ContainsKey(rule))
            {
                var verdict = VerdictOf(rule, evaluations, outcome);
                var isExplained = evaluations == 0 && verdict is Verdict.Blocked or Verdict.NotSupported;
                yield return new ClauseReport(rule, evaluations, verdict, isExplained ? cited.EvidenceOn(rule) : "");
            }
        }
    }

    private Verdict VerdictOf(Rule rule, long evaluations, TestOutcome outcome)
    {
        if (deviations.WorstOf(rule) is { } broken)
        {
            return broken;
        }

        if (outcome == TestOutcome.Error && evaluations == 0)
        {
            return Verdict.Error;
        }

        if (judge.Undecided.ContainsKey(rule) || (tally.Anomaly.Length > 0 && judge.Undecided.Count == 0))
        {
            return Verdict.Indeterminate;
        }

        if (evaluations > 0)
        {
            return Verdict.Pass;
        }

        // Where time ended the test, nobody knows what kept the clause from being evaluated.
        var word = cited.VerdictWithoutEvaluation(rule);
        return word == Verdict.NotRun && tally.AnyRefused && !tally.IsStopped ? Verdict.Blocked : word;
    }
}
