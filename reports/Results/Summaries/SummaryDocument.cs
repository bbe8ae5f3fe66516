using System.Text.Json.Serialization;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Summaries;

/// <summary>The shape of <c>summary.json</c>, a contract that other programs rely on: add to it, never rename or remove.</summary>
internal sealed record SummaryDocument(
    int SchemaVersion,
    string Verdict,
    int ExitCode,
    ulong? Seed,
    string? Profile,
    string? SuiteVersion,
    string? RegistryVersion,
    SummaryDevice? Device,
    SummaryDevice? Peer,
    string? Adapter,
    DateTimeOffset? StartedUtc,
    double DurationSeconds,
    long CommandsJudged,
    long SequencesRun,
    SummaryDistribution Distribution,
    IReadOnlyDictionary<string, int> Counts,
    IReadOnlyList<SummaryRequirement> Requirements,
    IReadOnlyList<SummaryFailure> Failures,
    IReadOnlyList<SummaryBlocked> Blocked);

/// <summary>Which device was judged, without the probed fields.</summary>
internal sealed record SummaryDevice(
    string Uri, string Adapter, string Model, string SerialNumber, string FirmwareRevision, string Vendor, string SubsystemName);

/// <summary>What the commands and tests were spread over.</summary>
internal sealed record SummaryDistribution(
    IReadOnlyDictionary<string, long> Opcodes, IReadOnlyDictionary<string, long> Situations, IReadOnlyDictionary<string, int> Outcomes);

/// <summary>One requirement.</summary>
internal sealed record SummaryRequirement(string Id, string Suite, Verdict Verdict, long Evaluations, int Tests);

/// <summary>One deviation and every requirement that it violates.</summary>
internal sealed record SummaryFailure(
    string Test, IReadOnlyList<string> Requirements, string Expected, string Actual, string? Witness, string? Replay);

/// <summary>A requirement that could not be tried.</summary>
internal sealed record SummaryBlocked(string Id, string Reason);

/// <summary>The generated serializer. Absent values are written as null, so that every property of the contract is there.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    WriteIndented = true)]
[JsonSerializable(typeof(SummaryDocument))]
internal sealed partial class SummaryContext : JsonSerializerContext;
