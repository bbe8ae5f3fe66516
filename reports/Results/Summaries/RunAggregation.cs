using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Summaries;

/// <summary>
/// Draws the summary of a run from its records. The order of the records does not matter, so that two runs of one seed give one
/// summary; lines that are lost weaken the summary and never break it.
/// </summary>
public static class RunAggregation
{
    /// <summary>Summarizes what could be read.</summary>
    /// <param name="reading">The records and their damage.</param>
    public static RunSummary Summarize(RecordReading reading) => Summarize(reading.Records, reading.Damage);

    /// <summary>Summarizes records.</summary>
    /// <param name="records">The records of one run, in any order.</param>
    /// <param name="damage">What is wrong with their file, or null for nothing.</param>
    public static RunSummary Summarize(IReadOnlyList<ResultRecord> records, IReadOnlyList<RecordDamage>? damage = null)
    {
        var merges = records.OfType<MergeRecord>().SelectMany(merge => merge.Conflicts).ToList();
        damage =
        [
            .. damage ?? [],
            .. merges.Where(conflict => conflict.Weakens)
                .Select(conflict => new RecordDamage(0, RecordDamageKind.MixedRuns, conflict.What)),
        ];
        var run = records.OfType<RunRecord>().FirstOrDefault();
        if (run is null && damage.Count == 0)
        {
            damage = [new RecordDamage(0, RecordDamageKind.NoRun, "No line says what was run against what.")];
        }

        var tests = Ordered(records.OfType<TestRecord>());
        var failures = records.OfType<FailureRecord>().ToList();
        var waivers = records.OfType<WaiverRecord>().OrderBy(waiver => waiver.Requirement, StringComparer.Ordinal).ToList();
        var expectations = records.OfType<ExpectationRecord>().OrderBy(one => one.Requirement, StringComparer.Ordinal).ToList();
        var requirements = Requirements(
            records, tests, failures, waivers.Where(waiver => waiver.Applied), expectations, run?.WarningsAreDeviations ?? false);
        var grouped = FailureGrouping.Group(failures, requirements);
        return new RunSummary
        {
            Run = run,
            Requirements = requirements,
            Failures = grouped,
            Clusters = FailureClustering.Cluster(grouped),
            Tests = tests,
            Waivers = waivers,
            Expectations = expectations,
            Figures = FigureMerge.Merge(tests.SelectMany(test => test.Figures)),
            CommandsJudged = Saturating.Sum(tests.Select(test => test.Commands)),
            SequencesRun = Saturating.Sum(tests.Select(test => test.Sequences)),
            Opcodes = Sums(tests.SelectMany(test => test.Opcodes)),
            Situations = Sums(tests.SelectMany(test => test.Situations)),
            Counts = CountBy(requirements.Select(requirement => requirement.Verdict)),
            Outcomes = CountBy(tests.Select(test => test.Outcome)),
            Damage = damage,
            Remarks = [.. merges.Where(conflict => !conflict.Weakens).Select(conflict => conflict.What)],
            End = records.OfType<EndRecord>().LastOrDefault(),
        };
    }

    private static List<TestRecord> Ordered(IEnumerable<TestRecord> tests) =>
    [
        .. tests.OrderBy(test => test.Suite, StringComparer.Ordinal)
            .ThenBy(test => test.Test, StringComparer.Ordinal)
            .ThenBy(test => test.Ordinal)
            .ThenBy(test => test.Seed),
    ];

    private static List<RequirementSummary> Requirements(
        IReadOnlyList<ResultRecord> records,
        List<TestRecord> tests,
        List<FailureRecord> failures,
        IEnumerable<WaiverRecord> waivers,
        List<ExpectationRecord> expectations,
        bool warningsAreDeviations)
    {
        var tallies = new RequirementTallies(records.OfType<RequirementRecord>());
        tests.ForEach(tallies.Add);
        failures.ForEach(tallies.Add);
        var waiverOf = waivers.GroupBy(waiver => waiver.Requirement, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var expectationsOf = expectations.ToLookup(expectation => expectation.Requirement, StringComparer.Ordinal);
        return
        [
            .. tallies.ById.Select(tally =>
                tally.Value.ToSummary(waiverOf.GetValueOrDefault(tally.Key), expectationsOf[tally.Key], warningsAreDeviations)),
        ];
    }

    private static SortedDictionary<string, long> Sums(IEnumerable<KeyValuePair<string, long>> counts)
    {
        var sums = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, count) in counts)
        {
            sums[name] = Saturating.Add(sums.GetValueOrDefault(name), count);
        }

        return sums;
    }

    private static SortedDictionary<TEnum, int> CountBy<TEnum>(IEnumerable<TEnum> values)
        where TEnum : struct, Enum
    {
        var counts = new SortedDictionary<TEnum, int>(Enum.GetValues<TEnum>().ToDictionary(value => value, _ => 0));
        foreach (var value in values)
        {
            counts[value]++;
        }

        return counts;
    }
}
