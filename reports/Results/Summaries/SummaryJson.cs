using System.Text.Json;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Summaries;

/// <summary>Writes <c>summary.json</c>.</summary>
public static class SummaryJson
{
    /// <summary>Version of the format.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Usual name of the file in a run's directory.</summary>
    public const string FileName = "summary.json";

    /// <summary>The summary as JSON text.</summary>
    /// <param name="summary">The run.</param>
    public static string ToJson(RunSummary summary) =>
        JsonSerializer.Serialize(ToDocument(summary), SummaryContext.Default.SummaryDocument);

    /// <summary>Writes the summary as UTF-8.</summary>
    /// <param name="summary">The run.</param>
    /// <param name="stream">Where to.</param>
    public static void Write(RunSummary summary, Stream stream) =>
        JsonSerializer.Serialize(stream, ToDocument(summary), SummaryContext.Default.SummaryDocument);

    private static SummaryDocument ToDocument(RunSummary summary) => new(
        SchemaVersion,
        summary.Verdict,
        summary.ExitCode,
        summary.Run?.Seed,
        summary.Run?.Profile,
        summary.Run?.SuiteVersion,
        summary.Run?.RegistryVersion,
        ToDevice(summary.Run?.Device),
        ToDevice(summary.Run?.Peer),
        summary.Run?.Adapter,
        summary.Run?.StartedUtc,
        summary.DurationSeconds,
        summary.CommandsJudged,
        summary.SequencesRun,
        new SummaryDistribution(summary.Opcodes, summary.Situations, ByName(summary.Outcomes)),
        ByName(summary.Counts),
        [.. summary.Requirements.Select(
            one => new SummaryRequirement(one.Id, one.Requirement.Suite, one.Verdict, one.Evaluations, one.Tests))],
        Failures(summary),
        [.. summary.Requirements.Where(one => one.Verdict == Verdict.Blocked).Select(one => new SummaryBlocked(one.Id, one.Reason))]);

    private static SummaryDevice? ToDevice(DeviceCard? card) => card is null
        ? null
        : new SummaryDevice(
            card.Uri, card.Adapter, card.Model, card.SerialNumber, card.FirmwareRevision, card.Vendor, card.SubsystemName);

    private static Dictionary<string, int> ByName<TEnum>(IReadOnlyDictionary<TEnum, int> counts)
        where TEnum : struct, Enum => counts.ToDictionary(count => count.Key.ToRecordName(), count => count.Value);

    // A warning is listed only where it counts as a deviation, so that a conformant drive has no failures.
    private static List<SummaryFailure> Failures(RunSummary summary) =>
    [
        .. summary.Failures
            .Where(failure => !failure.Waived
                && (failure.First.Verdict != Verdict.Warning || summary.Run?.WarningsAreDeviations == true))
            .Select(failure => failure.First)
            .GroupBy(first => (first.Test, first.Expected, first.Actual, first.Witness, first.Replay))
            .Select(group => new SummaryFailure(
                group.Key.Test,
                [.. group.Select(first => first.Requirement).Distinct(StringComparer.Ordinal)],
                group.Key.Expected,
                group.Key.Actual,
                group.Key.Witness,
                group.Key.Replay)),
    ];
}
