using System.Text.Json;
using System.Text.Json.Serialization;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Comparing;

/// <summary>Writes a comparison as JSON, for programs.</summary>
public static class ComparisonJson
{
    /// <summary>Version of the format.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The comparison as JSON text.</summary>
    /// <param name="comparison">The comparison.</param>
    public static string ToJson(RunComparison comparison) =>
        JsonSerializer.Serialize(ToDocument(comparison), ComparisonContext.Default.ComparisonDocument);

    private static ComparisonDocument ToDocument(RunComparison comparison) => new(
        SchemaVersion,
        comparison.Verdict,
        comparison.ExitCode,
        comparison.Attribution,
        comparison.Differs(CircumstanceSide.Firmware),
        comparison.Differs(CircumstanceSide.Device),
        comparison.Differs(CircumstanceSide.Suite),
        comparison.Gaps,
        ToRun(comparison.Before),
        ToRun(comparison.After),
        comparison.Circumstances,
        Rows(comparison, ChangeKind.NewlyFailing),
        Rows(comparison, ChangeKind.Worse),
        Rows(comparison, ChangeKind.NewlyPassing),
        Rows(comparison, ChangeKind.Otherwise),
        Rows(comparison, ChangeKind.Added),
        Rows(comparison, ChangeKind.Missing),
        [.. comparison.Figures.Select(figure => new ComparedFigure(
            figure.Name, figure.Unit, figure.Before, figure.After, figure.MeanRatio))]);

    private static ComparedRun ToRun(RunSummary summary) => new(
        summary.Verdict,
        summary.ExitCode,
        summary.Run?.SuiteVersion,
        summary.Run?.RegistryVersion,
        summary.Run?.Device.Model,
        summary.Run?.Device.SerialNumber,
        summary.Run?.Device.FirmwareRevision,
        summary.Run?.Device.Uri,
        summary.Run?.Profile,
        summary.Run?.Seed,
        summary.Run?.Seeds,
        summary.Run?.StartedUtc,
        [.. summary.Damage.Select(damage => damage.What)]);

    private static List<ComparedRequirement> Rows(RunComparison comparison, ChangeKind kind) =>
    [
        .. comparison.Of(kind).Select(change => new ComparedRequirement(
            change.Id,
            change.Suite,
            change.Title,
            change.VerdictBefore,
            change.VerdictAfter,
            change.Reason,
            [.. change.Clauses.Select(clause => new ComparedClause(clause.Name, clause.Before, clause.After))],
            [.. change.Failures.Select(failure => failure.First).Select(first => new ComparedFailure(
                first.Test, first.Clause, first.Expected, first.Actual, first.Witness, first.Replay))])),
    ];
}

/// <summary>The shape of the JSON, a contract that other programs rely on: add to it, never rename or remove.</summary>
internal sealed record ComparisonDocument(
    int SchemaVersion,
    string Verdict,
    int ExitCode,
    string Attribution,
    bool FirmwareChanged,
    bool DeviceChanged,
    bool SuiteChanged,
    IReadOnlyList<string> Gaps,
    ComparedRun Before,
    ComparedRun After,
    IReadOnlyList<Circumstance> Circumstances,
    IReadOnlyList<ComparedRequirement> NewlyFailing,
    IReadOnlyList<ComparedRequirement> Worse,
    IReadOnlyList<ComparedRequirement> NewlyPassing,
    IReadOnlyList<ComparedRequirement> ChangedOtherwise,
    IReadOnlyList<ComparedRequirement> Added,
    IReadOnlyList<ComparedRequirement> Missing,
    IReadOnlyList<ComparedFigure> Figures);

/// <summary>One of the two runs.</summary>
internal sealed record ComparedRun(
    string Verdict,
    int ExitCode,
    string? SuiteVersion,
    string? RegistryVersion,
    string? Model,
    string? SerialNumber,
    string? FirmwareRevision,
    string? Device,
    string? Profile,
    ulong? Seed,
    int? Seeds,
    DateTimeOffset? StartedUtc,
    IReadOnlyList<string> Damage);

/// <summary>One requirement that differs.</summary>
internal sealed record ComparedRequirement(
    string Id,
    string Suite,
    string Title,
    Verdict? Before,
    Verdict? After,
    string Reason,
    IReadOnlyList<ComparedClause> Clauses,
    IReadOnlyList<ComparedFailure> Failures);

/// <summary>One clause that differs.</summary>
internal sealed record ComparedClause(string Name, Verdict? Before, Verdict? After);

/// <summary>One deviation of the later run.</summary>
internal sealed record ComparedFailure(string Test, string Clause, string Expected, string Actual, string? Witness, string? Replay);

/// <summary>One quality figure that differs.</summary>
internal sealed record ComparedFigure(string Name, string Unit, QualityFigure? Before, QualityFigure? After, double? MeanRatio);

/// <summary>The generated serializer. Absent values are written as null, so that every property of the contract is there.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    WriteIndented = true)]
[JsonSerializable(typeof(ComparisonDocument))]
internal sealed partial class ComparisonContext : JsonSerializerContext;
