using System.Security.Cryptography;
using System.Text;
using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.Results.Merging;

/// <summary>
/// Puts the records of several runs together, for example when suites or seeds were spread over machines. Merging a run with itself
/// changes nothing.
/// </summary>
public static class RecordMerge
{
    /// <summary>Merges runs of one device.</summary>
    /// <param name="sources">The runs; at least one.</param>
    /// <returns>
    /// The records of one run. What does not fit together, and the damage of the runs, stands in its <see cref="MergeRecord"/>: runs of
    /// different devices or versions are merged too, but no verdict can cover both.
    /// </returns>
    public static RecordReading Merge(IReadOnlyList<MergeSource> sources)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sources.Count);

        // The same run given twice must not count twice, neither its tests nor its time.
        var runs = sources.DistinctBy(source => Fingerprint(source.Reading), StringComparer.Ordinal).ToList();
        if (runs is [{ Reading.Damage.Count: 0 }])
        {
            return runs[0].Reading;
        }

        var records = runs.SelectMany(run => run.Reading.Records).ToList();
        var merged = new List<ResultRecord>();
        if (MergeRuns([.. runs.Select(run => run.Run).OfType<RunRecord>()]) is { } start)
        {
            merged.Add(start);
        }

        merged.Add(Note(runs, records));
        merged.AddRange(RequirementMerge.Merge(records.OfType<RequirementRecord>()));
        merged.AddRange(
            records.Where(record => record is TestRecord or FailureRecord).DistinctBy(RecordIdentity.Of, StringComparer.Ordinal));
        merged.AddRange(MergeWaivers(records.OfType<WaiverRecord>()));
        merged.AddRange(MergeExpectations(records.OfType<ExpectationRecord>()));
        if (runs.All(run => run.End is not null))
        {
            merged.Add(MergeEnds([.. runs.Select(run => run.End!)]));
        }

        return new RecordReading(merged, []);
    }

    // A hash instead of the text itself: a run may be hundreds of megabytes.
    private static string Fingerprint(RecordReading reading)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var identity in reading.Records.Select(record => SHA256.HashData(Encoding.UTF8.GetBytes(RecordIdentity.Of(record))))
            .Order(Comparer<byte[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other))))
        {
            hash.AppendData(identity);
        }

        foreach (var damage in reading.Damage)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{damage.LineNumber} {damage.What}\n"));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static MergeRecord Note(IReadOnlyList<MergeSource> runs, IReadOnlyList<ResultRecord> records)
    {
        var earlier = records.OfType<MergeRecord>().ToList();
        return new MergeRecord
        {
            Runs =
            [
                .. earlier.SelectMany(merge => merge.Runs),
                .. runs.Where(run => run.Run is not null && !run.Reading.Records.OfType<MergeRecord>().Any())
                    .Select(run => new MergedRun(run.Name, run.Run!.Seed, run.Run.Seeds, run.Run.Profile)),
            ],
            Conflicts = [.. earlier.SelectMany(merge => merge.Conflicts).Concat(MergeConflicts.Of(runs)).Distinct()],
        };
    }

    private static RunRecord? MergeRuns(IReadOnlyList<RunRecord> runs)
    {
        if (runs.Count == 0)
        {
            return null;
        }

        var seeds = SeedSpan.Of(runs)[0];
        return runs[0] with
        {
            SchemaVersion = RecordSchema.Version,
            Seed = seeds.First,
            Seeds = Saturating.ToInt32(seeds.Count),
            Profile = string.Join('+', runs.Select(run => run.Profile).Distinct(StringComparer.Ordinal)),
            StartedUtc = runs.Min(run => run.StartedUtc),
            CommandLine = string.Join(" ; ", runs.Select(run => run.CommandLine).Distinct(StringComparer.Ordinal)),
            WarningsAreDeviations = runs.Any(run => run.WarningsAreDeviations),
        };
    }

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
        CutShort = ends.Select(end => end.CutShort).FirstOrDefault(reason => reason is not null),
        EnvironmentError = ends.Select(end => end.EnvironmentError).FirstOrDefault(error => error is not null),
        OurErrors = Saturating.ToInt32(Saturating.Sum(ends.Select(end => (long)end.OurErrors))),
    };
}
