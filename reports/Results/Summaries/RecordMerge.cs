using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;

namespace NvmeConformance.Results.Summaries;

/// <summary>
/// Puts the records of several runs together, for example when suites or seeds were spread over machines. Merging a run with itself
/// changes nothing.
/// </summary>
public static class RecordMerge
{
    /// <summary>Merges runs of one device.</summary>
    /// <param name="readings">What was read of each run; at least one.</param>
    /// <returns>
    /// The records of one run, and the damage of all. Runs of different devices or versions are merged too, but named as damage,
    /// because no verdict can cover both.
    /// </returns>
    public static RecordReading Merge(IReadOnlyList<RecordReading> readings)
    {
        ArgumentOutOfRangeException.ThrowIfZero(readings.Count);
        if (readings.Count == 1)
        {
            return readings[0];
        }

        // The same run given twice must not count twice, neither its tests nor its time.
        var runs = readings
            .DistinctBy(reading => string.Join('\n', RecordIdentity.OfAll(reading.Records)), StringComparer.Ordinal)
            .ToList();
        var records = runs.SelectMany(run => run.Records).ToList();
        var merged = new List<ResultRecord>();
        if (MergeRuns([.. records.OfType<RunRecord>()]) is { } start)
        {
            merged.Add(start);
        }

        merged.AddRange(records.OfType<RequirementRecord>().DistinctBy(requirement => requirement.Id, StringComparer.Ordinal));
        merged.AddRange(
            records.Where(record => record is TestRecord or FailureRecord).DistinctBy(RecordIdentity.Of, StringComparer.Ordinal));
        merged.AddRange(MergeWaivers(records.OfType<WaiverRecord>()));
        merged.AddRange(MergeExpectations(records.OfType<ExpectationRecord>()));
        if (runs.All(run => run.Records.OfType<EndRecord>().Any()))
        {
            merged.Add(MergeEnds([.. records.OfType<EndRecord>()]));
        }

        return new RecordReading(merged, [.. Damage(runs), .. Differences([.. records.OfType<RunRecord>()])]);
    }

    private static RunRecord? MergeRuns(IReadOnlyList<RunRecord> runs) => runs.Count == 0
        ? null
        : runs[0] with
        {
            Seeds = runs.GroupBy(run => run.Seed).Sum(group => group.Max(run => run.Seeds)),
            StartedUtc = runs.Min(run => run.StartedUtc),
            WarningsAreDeviations = runs.Any(run => run.WarningsAreDeviations),
        };

    private static IEnumerable<WaiverRecord> MergeWaivers(IEnumerable<WaiverRecord> waivers) =>
        waivers.GroupBy(waiver => waiver with { Applied = true })
            .Select(group => group.Key with { Applied = group.Any(waiver => waiver.Applied) });

    // A run that did not reach the requirement could not meet the expectation; one that did speaks for all.
    private static IEnumerable<ExpectationRecord> MergeExpectations(IEnumerable<ExpectationRecord> expectations) =>
        expectations.GroupBy(one => one with { Met = true }).Select(group => group.Key with { Met = group.Any(one => one.Met) });

    private static EndRecord MergeEnds(IReadOnlyList<EndRecord> ends) => new()
    {
        DurationSeconds = ends.Sum(end => end.DurationSeconds),
        Interrupted = ends.Any(end => end.Interrupted),
        EnvironmentError = ends.Select(end => end.EnvironmentError).FirstOrDefault(error => error is not null),
        OurErrors = ends.Sum(end => end.OurErrors),
    };

    private static IEnumerable<RecordDamage> Damage(IEnumerable<RecordReading> runs) =>
        runs.SelectMany((run, index) => run.Damage.Select(damage => damage with { What = $"Run {index + 1}: {damage.What}" }));

    private static IEnumerable<RecordDamage> Differences(IReadOnlyList<RunRecord> runs)
    {
        foreach (var (what, of) in new (string, Func<RunRecord, object>)[]
        {
            ("devices", run => (run.Device.Model, run.Device.SerialNumber, run.Device.FirmwareRevision)),
            ("suite versions", run => run.SuiteVersion),
            ("registry versions", run => run.RegistryVersion),
        })
        {
            if (runs.Select(of).Distinct().Skip(1).Any())
            {
                yield return new RecordDamage(0, RecordDamageKind.MixedRuns, $"The merged runs have different {what}.");
            }
        }
    }
}
