using System.Text;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Exports;

/// <summary>How JUnit sees a test.</summary>
internal enum JUnitKind
{
    /// <summary>Green.</summary>
    Passed,

    /// <summary>Red: an unexpected deviation.</summary>
    Failure,

    /// <summary>Red: the suite itself broke.</summary>
    Error,

    /// <summary>Neither: not decided, not applicable, foretold or waived.</summary>
    Skipped,
}

/// <summary>One test under one seed, with the deviations that it showed.</summary>
internal sealed record JUnitCase
{
    /// <summary>How much text one case may carry, UTF-16 code units.</summary>
    internal const int DetailsLengthMaximum = 64 * 1024;

    /// <summary>The test.</summary>
    internal required TestRecord Test { get; init; }

    /// <summary>Its name, with ordinal and seed where the run has several.</summary>
    internal required string Name { get; init; }

    /// <summary>How JUnit sees it.</summary>
    internal required JUnitKind Kind { get; init; }

    /// <summary>One line for a list of failures.</summary>
    internal string Message { get; init; } = "";

    /// <summary>Expected, actual, witness and replay of every deviation.</summary>
    internal string Details { get; init; } = "";

    /// <summary>The cases of a run, in the order of its tests.</summary>
    /// <param name="summary">The run.</param>
    /// <param name="records">The run's records.</param>
    internal static IEnumerable<JUnitCase> AllOf(RunSummary summary, IEnumerable<ResultRecord> records)
    {
        var judge = new DeviationJudge(summary);
        var failures = records.OfType<FailureRecord>().ToLookup(KeyOf);
        var manySeeds = summary.Tests.Select(test => test.Seed).Distinct().Skip(1).Any();
        var known = summary.Tests.Select(test => (test.Seed, test.Suite, test.Test, test.Ordinal)).ToHashSet();
        // A deviation whose test line is lost is still a case of its own.
        var orphans = failures.Where(group => !known.Contains(group.Key)).Select(group => new TestRecord
        {
            Seed = group.Key.Seed,
            Suite = group.Key.Suite,
            Test = group.Key.Test,
            Ordinal = group.Key.Ordinal,
            Outcome = TestOutcome.Deviated,
        });
        return summary.Tests.Concat(orphans).OrderBy(test => test.Suite, StringComparer.Ordinal)
            .Select(test => Of(test, [.. failures[(test.Seed, test.Suite, test.Test, test.Ordinal)]], judge, manySeeds));
    }

    private static (ulong Seed, string Suite, string Test, int Ordinal) KeyOf(FailureRecord failure) =>
        (failure.Seed, failure.Suite, failure.Test, failure.Ordinal);

    private static JUnitCase Of(TestRecord test, IReadOnlyList<FailureRecord> failures, DeviationJudge judge, bool manySeeds)
    {
        var red = failures.Where(judge.IsUnexpected).ToList();
        var kind = KindOf(test, failures, red, judge);
        var first = red.Concat(failures).FirstOrDefault();
        return new JUnitCase
        {
            Test = test,
            Name = test.Test + (test.Ordinal > 0 ? $" #{test.Ordinal}" : "") + (manySeeds ? $" (seed {test.Seed})" : ""),
            Kind = kind,
            Message = kind == JUnitKind.Skipped && first is not null
                ? $"foretold or waived: {first.Requirement}: {first.Title}"
                : first is not null ? $"{first.Requirement}: {first.Title}"
                : test.Outcome.ToWords() + (test.Reason is null ? "" : $": {test.Reason}"),
            Details = Describe(test, red.Count > 0 ? red : failures),
        };
    }

    private static JUnitKind KindOf(
        TestRecord test, IReadOnlyList<FailureRecord> failures, List<FailureRecord> red, DeviationJudge judge)
    {
        if (red.Any(failure => failure.Verdict != Verdict.Error))
        {
            return JUnitKind.Failure;
        }

        if (red.Count > 0 || test.Outcome == TestOutcome.Error)
        {
            return JUnitKind.Error;
        }

        return test.Outcome switch
        {
            TestOutcome.Passed => JUnitKind.Passed,
            TestOutcome.Deviated when failures.Count == 0 && test.Clauses.Any(judge.IsUnexpected) => JUnitKind.Failure,
            TestOutcome.Deviated when failures.All(failure => failure.Verdict == Verdict.Warning) => JUnitKind.Passed,
            _ => JUnitKind.Skipped,
        };
    }

    private static string Describe(TestRecord test, IEnumerable<FailureRecord> failures)
    {
        var text = new StringBuilder();
        foreach (var failure in failures)
        {
            text.Append(failure.Verdict.ToWords()).Append(' ').Append(failure.Requirement)
                .Append(failure.Clause.Length > 0 ? $" ({failure.Clause})" : "").Append(": ").AppendLine(failure.Title)
                .Append("expected: ").AppendLine(failure.Expected)
                .Append("actual:   ").AppendLine(failure.Actual);
            if (failure.Witness is not null)
            {
                text.Append("witness:  ").AppendLine(failure.Witness);
            }

            if (failure.Replay is not null)
            {
                text.Append("replay:   ").AppendLine(failure.Replay);
            }
        }

        if (test.Evidence is not null)
        {
            text.Append("evidence: ").AppendLine(test.Evidence);
        }

        // AppendLine follows the platform; the file is the same everywhere.
        return text.Replace("\r\n", "\n").ToString();
    }
}
