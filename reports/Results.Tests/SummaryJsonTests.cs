using System.Text.Json;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Tests;

public sealed class SummaryJsonTests
{
    [Fact]
    public void The_summary_has_exactly_the_properties_that_other_programs_rely_on() =>
        Assert.Equal(
            [
                "schemaVersion", "verdict", "exitCode", "seed", "profile", "suiteVersion", "registryVersion", "device", "peer", "adapter",
                "startedUtc", "durationSeconds", "commandsJudged", "sequencesRun", "distribution", "counts", "requirements", "failures",
                "blocked",
            ],
            Json(Sample.Requirement()).EnumerateObject().Select(property => property.Name));

    [Fact]
    public void A_summary_without_a_run_record_has_the_same_properties()
    {
        var json = Parse(RunAggregation.Summarize([]));

        Assert.Equal(19, json.EnumerateObject().Count());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("seed").ValueKind);
    }

    [Fact]
    public void Facts_of_the_run_are_said()
    {
        var json = Json(Sample.Requirement());

        Assert.Equal(42UL, json.GetProperty("seed").GetUInt64());
        Assert.Equal("reference", json.GetProperty("device").GetProperty("uri").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("peer").ValueKind);
        Assert.Equal("2025-03-14T15:09:26+00:00", json.GetProperty("startedUtc").GetString());
        Assert.Equal(12.5, json.GetProperty("durationSeconds").GetDouble());
    }

    [Fact]
    public void Every_verdict_is_counted_even_when_there_is_none_of_it()
    {
        var counts =
            Json(Sample.Requirement()).GetProperty("counts").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetInt32());

        Assert.Equal(9, counts.Count);
        Assert.Equal(1, counts["notRun"]);
        Assert.Equal(0, counts["fail"]);
    }

    [Fact]
    public void A_requirement_is_a_row_of_id_suite_verdict_evaluations_and_tests()
    {
        var row =
            Json(Sample.Requirement(), Sample.Test("A", TestOutcome.Passed, Sample.Clause(Verdict.Pass, 7))).GetProperty("requirements")[0];

        Assert.Equal("""{"id":"REQ-001","suite":"LbaAllocation","verdict":"pass","evaluations":7,"tests":1}""", Compact(row));
    }

    [Fact]
    public void One_observation_that_violates_two_requirements_is_one_failure()
    {
        var failures = Json(Sample.Failure(requirement: "REQ-002"), Sample.Failure(requirement: "REQ-001")).GetProperty("failures");

        Assert.Equal(1, failures.GetArrayLength());
        Assert.Equal("""["REQ-001","REQ-002"]""", Compact(failures[0].GetProperty("requirements")));
        Assert.Equal(
            ["test", "requirements", "expected", "actual", "witness", "replay"],
            failures[0].EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void A_waived_deviation_and_a_mere_warning_are_no_failures() =>
        Assert.Equal(0, Json(
            Sample.Failure(), Sample.Waiver(), Sample.Failure(Verdict.Warning, "REQ-002")).GetProperty("failures").GetArrayLength());

    [Fact]
    public void A_blocked_requirement_says_why()
    {
        var blocked = Json(
            Sample.Requirement("REQ-001", "A"),
            Sample.Test("A", TestOutcome.Blocked) with { Reason = "the adapter cannot power-cycle" }).GetProperty("blocked");

        Assert.Equal("""[{"id":"REQ-001","reason":"the adapter cannot power-cycle"}]""", Compact(blocked));
    }

    private static JsonElement Json(params ResultRecord[] records) => Parse(RunAggregation.Summarize([Sample.Run, .. records, Sample.End]));

    private static JsonElement Parse(RunSummary summary) => JsonDocument.Parse(SummaryJson.ToJson(summary)).RootElement;

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);
}
