using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.CommandLine.Tests.Programs;

/// <summary>What users say about verdicts beforehand: waivers, expectations and required capabilities.</summary>
public sealed class ForetoldTests
{
    private const string Broken = "DBL-BROKEN-002";

    [Theory]
    [InlineData("", Verdict.Waived, 0)]
    [InlineData(", expires: 9999-12-31", Verdict.Waived, 0)]
    [InlineData(", expires: 2001-01-01", Verdict.Fail, 1)]
    [InlineData(", device: { model: '*', firmware: '?*' }", Verdict.Waived, 0)]
    [InlineData(", device: { model: 'no such model' }", Verdict.Fail, 1)]
    public void A_waiver_counts_for_its_devices_until_it_expires(string more, Verdict verdict, int status)
    {
        using var sandbox = new Sandbox();
        var waivers = sandbox.Write("waivers.yaml", $"- {{ requirement: {Broken}, reason: we can live with it, owner: me{more} }}");

        var run = sandbox.Run("--requirement", Broken, "--waivers", waivers);

        Assert.Equal((verdict, status), (Assert.Single(Summary(sandbox).Requirements).Verdict, run.Status));
    }

    [Theory]
    [InlineData(Broken, "fail", true, 0)]
    [InlineData("DBL-HOLDS-001", "pass", true, 0)]
    [InlineData("DBL-HOLDS-001", "fail", false, 1)]
    [InlineData("DBL-ADVICE-004", "warning", true, 0)]
    public void A_foretold_verdict_is_no_surprise_and_one_that_does_not_come_is(string requirement, string verdict, bool met, int status)
    {
        using var sandbox = new Sandbox();
        var expectations = sandbox.Write("expect.yaml", $"- {{ requirement: {requirement}, verdict: {verdict}, reason: as last time }}");

        var run = sandbox.Run("--requirement", requirement, "--expect", expectations);

        Assert.Equal(status, run.Status);
        Assert.Equal(met, Assert.Single(Reading(sandbox).Records.OfType<ExpectationRecord>()).Met);
    }

    [Theory]
    [InlineData("smoke", 1)]
    [InlineData("quick", 0)]
    public void What_takes_a_longer_run_to_find_is_not_missed_in_a_shorter_one(string profile, int status)
    {
        using var sandbox = new Sandbox();
        var expectations = sandbox.Write(
            "expect.yaml", $"- {{ requirement: DBL-HOLDS-001, verdict: fail, reason: rare, profile: {profile} }}");

        var run = sandbox.Run("--requirement", "DBL-HOLDS-001", "--expect", expectations);

        Assert.Equal(status, run.Status);
    }

    [Fact]
    public void A_requirement_that_cannot_be_tried_says_nothing_about_what_was_foretold()
    {
        using var sandbox = new Sandbox();
        var expectations = sandbox.Write("expect.yaml", "- { requirement: DBL-BLOCKED-006, verdict: fail, reason: seen by another adapter }");

        sandbox.Run("--requirement", "DBL-BLOCKED-006", "--expect", expectations);

        Assert.Empty(Reading(sandbox).Records.OfType<ExpectationRecord>());
        Assert.Equal(Verdict.Blocked, Assert.Single(Summary(sandbox).Requirements).Verdict);
    }

    [Fact]
    public void An_expectation_about_another_device_is_left_out()
    {
        using var sandbox = new Sandbox();
        var expectations = sandbox.Write(
            "expect.yaml", $"- {{ requirement: {Broken}, verdict: fail, reason: x, device: {{ model: other }} }}");

        var run = sandbox.Run("--requirement", Broken, "--expect", expectations);

        Assert.Equal(1, run.Status);
        Assert.Empty(Reading(sandbox).Records.OfType<ExpectationRecord>());
    }

    [Theory]
    [InlineData("- DBL-ABSENT-005")]
    [InlineData("- tlbaag")]
    [InlineData("DBL-HOLDS-001 DBL-ABSENT-005")]
    public void What_is_required_and_not_supported_fails(string required)
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Run("--requirement", "DBL-ABSENT-005", "--require", sandbox.Write("require.yaml", required));

        Assert.Equal(1, run.Status);
        var failure = Assert.Single(Reading(sandbox).Records.OfType<FailureRecord>());
        Assert.Contains("TLBAAG = ", failure.Actual, StringComparison.Ordinal);
        Assert.Equal(Verdict.Fail, Assert.Single(Summary(sandbox).Requirements).Verdict);
    }

    private static RecordReading Reading(Sandbox sandbox) => RecordReader.ReadFile(sandbox.Out);

    private static RunSummary Summary(Sandbox sandbox) => RunAggregation.Summarize(Reading(sandbox));
}
