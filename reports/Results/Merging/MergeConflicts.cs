using System.Globalization;
using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Merging;

/// <summary>
/// What does not fit together between runs. Some of it leaves no verdict that could cover the whole; the rest only wants to be known.
/// </summary>
internal static class MergeConflicts
{
    private const int DamageMaximum = 1000;
    private const int NamesMaximum = 3;

    /// <summary>The conflicts of different runs.</summary>
    /// <param name="sources">The runs, each once.</param>
    internal static IEnumerable<MergeConflict> Of(IReadOnlyList<MergeSource> sources) =>
    [
        .. Damage(sources),
        .. Differences(sources),
        .. Requirements(sources),
        .. Seeds(sources),
        .. Waivers(sources),
        .. Repetitions(sources),
    ];

    private static IEnumerable<MergeConflict> Damage(IReadOnlyList<MergeSource> sources)
    {
        var all = sources.SelectMany(source => source.Reading.Damage.Select(damage => $"{source.Name}{Place(damage)}: {damage.What}"))
            .Concat(sources.Where(source => source.Run is null).Select(source => $"{source.Name}: no line says what was run."))
            .Concat(sources.Where(source => source.End is null).Select(source => $"{source.Name}: the records stop before the run's end."))
            .ToList();
        foreach (var what in all.Take(DamageMaximum))
        {
            yield return new MergeConflict(what, Weakens: true);
        }

        if (all.Count > DamageMaximum)
        {
            yield return new MergeConflict($"{all.Count - DamageMaximum} more damaged places are not listed.", Weakens: true);
        }
    }

    private static string Place(RecordDamage damage) =>
        damage.LineNumber > 0 ? string.Create(CultureInfo.InvariantCulture, $", line {damage.LineNumber}") : "";

    private static IEnumerable<MergeConflict> Differences(IReadOnlyList<MergeSource> sources)
    {
        (string What, Func<RunRecord, string> Of, bool Weakens)[] aspects =
        [
            ("devices", run => NameOf(run.Device), true),
            ("peers", run => run.Peer is { } peer ? NameOf(peer) : "none", true),
            ("suite versions", run => run.SuiteVersion, true),
            ("registry versions", run => run.RegistryVersion, true),
            ("adapters", run => run.Adapter, false),
            ("profiles", run => run.Profile, false),
            ("answers to whether warnings count as deviations", run => run.WarningsAreDeviations ? "yes" : "no", false),
        ];
        foreach (var (what, of, weakens) in aspects)
        {
            var values = sources.Where(source => source.Run is not null).GroupBy(source => of(source.Run!), StringComparer.Ordinal).ToList();
            if (values.Count > 1)
            {
                var listed = values.Select(group => $"{group.Key} ({Listed(group.Select(source => source.Name))})");
                yield return new MergeConflict($"The merged runs have different {what}: {Listed(listed, "; ")}.", weakens);
            }
        }
    }

    // What is made from a seed is another one under another seed; its address says what kind it is.
    private static string NameOf(DeviceCard device) => device.IsMadeFromSeed
        ? device.Uri
        : $"{device.Model} {device.SerialNumber} firmware {device.FirmwareRevision}";

    private static IEnumerable<MergeConflict> Requirements(IReadOnlyList<MergeSource> sources)
    {
        var contradictions = RequirementMerge.Contradictions(
            sources.SelectMany(source => source.Reading.Records).OfType<RequirementRecord>());
        if (contradictions.Count > 0)
        {
            yield return new MergeConflict($"The merged runs describe the same requirement differently: {Listed(contradictions)}.", true);
        }
    }

    // Seeds that continue each other over the same tests are one longer run; anything else cannot be repeated with one seed.
    private static IEnumerable<MergeConflict> Seeds(IReadOnlyList<MergeSource> sources)
    {
        var runs = sources.Select(source => source.Run).OfType<RunRecord>().ToList();
        var spans = SeedSpan.Of(runs);
        if (spans.Count > 1)
        {
            yield return new MergeConflict(
                $"The merged runs have different seeds ({Listed(spans.Select(span => span.ToString()))}) that do not follow one another: "
                + "no single run repeats the whole, each deviation names its own seed.",
                Weakens: false);
        }
        else if (runs.Select(run => (run.Seed, run.Seeds)).Distinct().Skip(1).Any() && TestSets(sources).Skip(1).Any())
        {
            yield return new MergeConflict(
                "The merged runs have different seeds and different tests: no single run repeats the whole, each deviation names its own "
                + "seed.",
                Weakens: false);
        }
    }

    private static IEnumerable<string> TestSets(IEnumerable<MergeSource> sources) => sources
        .Select(source => string.Join('\n', source.Reading.Records.OfType<TestRecord>().Select(test => $"{test.Suite} {test.Test}")
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)))
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<MergeConflict> Waivers(IReadOnlyList<MergeSource> sources)
    {
        var partly = sources
            .SelectMany(source => source.Reading.Records.OfType<WaiverRecord>().Where(waiver => waiver.Applied)
                .Select(waiver => waiver.Requirement).Distinct(StringComparer.Ordinal))
            .CountBy(id => id, StringComparer.Ordinal)
            .Where(count => count.Value < sources.Count)
            .Select(count => count.Key)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (partly.Count > 0)
        {
            yield return new MergeConflict($"Waived in some of the merged runs only, and so in the whole: {Listed(partly)}.", false);
        }
    }

    private static IEnumerable<MergeConflict> Repetitions(IReadOnlyList<MergeSource> sources)
    {
        var differing = sources.SelectMany(source => source.Reading.Records.OfType<TestRecord>())
            .GroupBy(test => (test.Suite, test.Test, test.Ordinal, test.Seed))
            .Where(group => group.Select(test => test.Outcome).Distinct().Skip(1).Any())
            .Select(group => $"{group.Key.Test} (seed {group.Key.Seed}: {string.Join(", ", group.Select(test => test.Outcome.ToWords()))})")
            .ToList();
        if (differing.Count > 0)
        {
            yield return new MergeConflict(
                $"The same test under the same seed ended differently; each of them counts: {Listed(differing)}.", Weakens: false);
        }
    }

    private static string Listed(IEnumerable<string> names, string separator = ", ")
    {
        var all = names.ToList();
        return string.Join(separator, all.Take(NamesMaximum)) + (all.Count > NamesMaximum ? $" and {all.Count - NamesMaximum} more" : "");
    }
}
