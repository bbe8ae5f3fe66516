using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.CommandLine.Tests.Programs;

public sealed class RunTests
{
    [Fact]
    public void Every_way_in_which_a_test_can_end_becomes_a_verdict()
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Run();

        Assert.Equal(1, run.Status);
        var verdicts = Summary(sandbox).Requirements.ToDictionary(one => one.Id, one => one.Verdict);
        Assert.Equal(Verdict.Pass, verdicts["DBL-HOLDS-001"]);
        Assert.Equal(Verdict.Fail, verdicts["DBL-BROKEN-002"]);
        Assert.Equal(Verdict.Fail, verdicts["DBL-CLAUSES-003"]);
        Assert.Equal(Verdict.Warning, verdicts["DBL-ADVICE-004"]);
        Assert.Equal(Verdict.NotSupported, verdicts["DBL-ABSENT-005"]);
        Assert.Equal(Verdict.Blocked, verdicts["DBL-BLOCKED-006"]);
        Assert.Equal(Verdict.Indeterminate, verdicts["DBL-OPEN-007"]);
        Assert.Equal(Verdict.Error, verdicts["DBL-MISTAKE-008"]);
        Assert.Equal(Verdict.Blocked, verdicts["DBL-UNTESTED-009"]);
        Assert.Equal(Verdict.Pass, verdicts["DBL-LESS-010"]);
    }

    [Theory]
    [InlineData("DBL-HOLDS-001", 0)]
    [InlineData("DBL-BROKEN-002", 1)]
    [InlineData("DBL-ADVICE-004", 1)]
    [InlineData("DBL-ABSENT-005", 0)]
    [InlineData("DBL-BLOCKED-006", 4)]
    [InlineData("DBL-OPEN-007", 4)]
    [InlineData("DBL-MISTAKE-008", 5)]
    public void The_exit_status_says_how_it_ended(string requirement, int status)
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Run("--requirement", requirement);

        Assert.Equal(status, run.Status);
        Assert.Equal(requirement, Assert.Single(Summary(sandbox).Requirements).Id);
    }

    [Fact]
    public void A_failure_s_record_holds_all_that_a_report_shows_of_it()
    {
        using var sandbox = new Sandbox();
        sandbox.Run("--requirement", "DBL-BROKEN-002");

        var failure = Assert.Single(RecordReader.ReadFile(sandbox.Out).Records.OfType<FailureRecord>());

        Assert.Equal(ExchangeLine.Invoke, failure.Exchange[0].Event);
        Assert.Equal(0, failure.Exchange[0].TimeNanoseconds);
        Assert.StartsWith("Write nsid", failure.Exchange[0].Text, StringComparison.Ordinal);
        Assert.Equal(16, failure.Exchange[0].Dwords.Split(' ').Length);
        Assert.Equal(4, failure.Exchange[1].Dwords.Split(' ').Length);
        Assert.Contains(failure.DeviceState, fact => fact.Name == "controller 0" && fact.Value.Contains("CSTS", StringComparison.Ordinal));
        Assert.StartsWith("#!/bin/sh\n", failure.Script, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_stands_beside_what_was_not_tried()
    {
        using var sandbox = new Sandbox();
        sandbox.Run();

        var reasons = Summary(sandbox).Requirements.ToDictionary(one => one.Id, one => one.Reason + one.Evidence);

        Assert.Contains("a controller memory buffer", reasons["DBL-BLOCKED-006"], StringComparison.Ordinal);
        Assert.Contains("nobody has a device to try it on", reasons["DBL-UNTESTED-009"], StringComparison.Ordinal);
        Assert.Contains("TLBAAG = ", reasons["DBL-ABSENT-005"], StringComparison.Ordinal);
        Assert.Contains("TLBAAG = ", reasons["DBL-BESIDE-013"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_leaves_records_reports_and_witnesses()
    {
        using var sandbox = new Sandbox();
        sandbox.Run("--requirement", "DBL-BROKEN-002");

        Assert.All(
            new[] { "results.jsonl", "summary.json", "summary.txt", "junit.xml", "report.html" },
            name => Assert.NotEmpty(sandbox.ReadOut(name)));
        var failure = Assert.Single(Reading(sandbox).Records.OfType<FailureRecord>());
        Assert.True(File.Exists(Path.Combine(sandbox.Out, failure.Witness!)));
        Assert.Equal($"nvmec replay {failure.Witness}", failure.Replay);
        Assert.Empty(Directory.EnumerateFiles(sandbox.Out, "*.part"));
    }

    [Fact]
    public void The_records_begin_with_the_run_and_end_with_its_end()
    {
        using var sandbox = new Sandbox();
        sandbox.Run("--seed", "7");

        var reading = Reading(sandbox);

        Assert.Empty(reading.Damage);
        var start = Assert.IsType<RunRecord>(reading.Records[0]);
        Assert.Equal((7UL, "smoke", "reference", true), (start.Seed, start.Profile, start.Adapter, start.WarningsAreDeviations));
        Assert.NotEmpty(start.Device.Model);
        Assert.NotNull(start.Peer);
        Assert.Contains("--seed 7", start.CommandLine, StringComparison.Ordinal);
        Assert.Equal(0, Assert.IsType<EndRecord>(reading.Records[^1]).OurErrors);
    }

    [Fact]
    public void A_seed_gives_the_same_records_again()
    {
        using var first = new Sandbox();
        using var second = new Sandbox();
        first.Run("--seed", "5");
        second.Run("--seed", "5");

        Assert.Equal(Identities(first), Identities(second));
    }

    [Fact]
    public void Several_seeds_run_all_tests_under_each_of_them()
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Nvmec("run", "--seed", "3", "--seeds", "4", "--requirement", "DBL-HOLDS-001", "--out", sandbox.Out);

        Assert.Equal(0, run.Status);
        Assert.Contains("seeds 3 to 6, profile smoke", run.Output, StringComparison.Ordinal);
        var seeds = Reading(sandbox).Records.OfType<TestRecord>().Select(test => test.Seed).Order().ToArray();
        Assert.Equal([3UL, 4, 5, 6], seeds);
    }

    [Fact]
    public void A_mistake_of_ours_leaves_its_trace_in_the_diagnostics_alone()
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Run("--requirement", "DBL-MISTAKE-008");

        Assert.Contains("fell over its own feet", sandbox.ReadOut("diagnostics.log"), StringComparison.Ordinal);
        Assert.Contains("   at ", sandbox.ReadOut("diagnostics.log"), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_of_a_reference_device_shows_what_would_be_run_and_makes_nothing()
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Run("--dry-run");

        Assert.Equal(0, run.Status);
        Assert.Contains("EndingTests.What_is_broken_fails", run.Output, StringComparison.Ordinal);
        Assert.Contains("DBL-BROKEN-002", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(sandbox.Out));
    }

    [Fact]
    public void A_run_that_is_stopped_at_the_first_failure_says_so()
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Run("--stop-on-fail", "--requirement", "DBL-BROKEN-002");

        Assert.Equal(1, run.Status);
        Assert.Contains("--stop-on-fail", Summary(sandbox).End!.CutShort, StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(Reading(sandbox).Records.OfType<TestRecord>()).Sequences);
    }

    [Fact]
    public void A_run_whose_time_is_up_says_so_and_calls_the_rest_not_run()
    {
        using var sandbox = new Sandbox();

        var run = sandbox.Run("--time", "0.000001s", "--requirement", "DBL-HOLDS-001");

        Assert.Equal(4, run.Status);
        Assert.Contains("--time", Summary(sandbox).End!.CutShort, StringComparison.Ordinal);
        Assert.Equal(TestOutcome.NotRun, Assert.Single(Summary(sandbox).Tests).Outcome);
    }

    [Fact]
    public void An_interrupted_run_still_writes_its_reports()
    {
        using var sandbox = new Sandbox();
        sandbox.Interrupt();

        var run = sandbox.Run();

        Assert.Equal(130, run.Status);
        Assert.True(Summary(sandbox).End!.Interrupted);
        Assert.Contains("interrupted", sandbox.ReadOut("summary.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_for_failures_is_told_where_the_witness_is_once_for_each_test()
    {
        using var sandbox = new Sandbox();
        var told = sandbox.PathOf("told");

        var command = $"echo $NVMEC_REQUIREMENT $NVMEC_WITNESS >> {told}; echo heard; exit 3";

        var run = sandbox.Run("--seeds", "2", "--requirement", "DBL-BROKEN-002", "--on-fail", command);

        var words = Assert.Single(File.ReadAllLines(told)).Split(' ');
        Assert.Equal("DBL-BROKEN-002", words[0]);
        Assert.True(File.Exists(words[1]));
        Assert.Equal("heard\n", sandbox.ReadOut("on-fail.log"));
        Assert.Contains("status 3", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    private static RecordReading Reading(Sandbox sandbox) => RecordReader.ReadFile(sandbox.Out);

    private static RunSummary Summary(Sandbox sandbox) => RunAggregation.Summarize(Reading(sandbox));

    // The command line names the directory, which differs between two runs.
    private static IReadOnlyList<string> Identities(Sandbox sandbox) => RecordIdentity.OfAll(
        Reading(sandbox).Records.Select(record => record is RunRecord run ? run with { CommandLine = "" } : record));
}
