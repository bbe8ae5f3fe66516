using System.Text.Json;
using NvmeConformance.Results.Comparing;
using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Tests;

public sealed class RunComparisonTests
{
    [Theory]
    [InlineData(Verdict.Pass, Verdict.Fail, ChangeKind.NewlyFailing, 1)]
    [InlineData(Verdict.Warning, Verdict.Fail, ChangeKind.NewlyFailing, 1)]
    [InlineData(Verdict.NotSupported, Verdict.Fail, ChangeKind.NewlyFailing, 1)]
    [InlineData(Verdict.Pass, Verdict.NotSupported, ChangeKind.Worse, 1)]
    [InlineData(Verdict.Pass, Verdict.Indeterminate, ChangeKind.Worse, 1)]
    [InlineData(Verdict.Pass, Verdict.Warning, ChangeKind.Worse, 1)]
    [InlineData(Verdict.Fail, Verdict.Pass, ChangeKind.NewlyPassing, 0)]
    [InlineData(Verdict.NotSupported, Verdict.Pass, ChangeKind.NewlyPassing, 0)]
    [InlineData(Verdict.Fail, Verdict.Warning, ChangeKind.Otherwise, 0)]
    [InlineData(Verdict.Fail, Verdict.NotSupported, ChangeKind.Otherwise, 0)]
    public void A_verdict_that_changed_is_classified(Verdict before, Verdict after, ChangeKind kind, int exitCode)
    {
        var comparison = Compare(Run(("R", before)), Run(("R", after)));

        var change = Assert.Single(comparison.Changes);
        Assert.Equal(("R", before, after, kind), (change.Id, change.VerdictBefore, change.VerdictAfter, change.Kind));
        Assert.Equal(exitCode, comparison.ExitCode);
    }

    [Fact]
    public void The_same_run_twice_shows_nothing()
    {
        var run = SampleRun.Summary(seed: 5);

        var comparison = RunComparison.Of(run, run);

        Assert.Empty(comparison.Changes);
        Assert.Empty(comparison.Figures);
        Assert.Empty(comparison.Circumstances);
        Assert.Equal((0, "no verdict changed"), (comparison.ExitCode, comparison.Verdict));
    }

    [Fact]
    public void What_is_worse_comes_first()
    {
        var comparison = Compare(
            Run(("A", Verdict.Pass), ("B", Verdict.Pass), ("E", Verdict.Fail), ("F", Verdict.Pass)),
            Run(("A", Verdict.Pass), ("C", Verdict.Pass), ("D", Verdict.Fail), ("E", Verdict.Pass), ("F", Verdict.Warning)));

        Assert.Equal(
            [
                ("D", ChangeKind.NewlyFailing), ("F", ChangeKind.Worse), ("E", ChangeKind.NewlyPassing), ("C", ChangeKind.Added),
                ("B", ChangeKind.Missing),
            ],
            comparison.Changes.Select(change => (change.Id, change.Kind)));
        Assert.Equal("worse: 1 requirement newly failing, 1 worse in another way", comparison.Verdict);
    }

    [Fact]
    public void A_second_defect_of_a_requirement_that_failed_before_is_newly_failing()
    {
        var before = Summary(Clauses(("one", Verdict.Fail), ("two", Verdict.Pass)));
        var after = Summary(Clauses(("one", Verdict.Fail), ("two", Verdict.Fail)), Failure("one"), Failure("two"));

        var change = Assert.Single(RunComparison.Of(before, after).Changes);

        Assert.Equal(ChangeKind.NewlyFailing, change.Kind);
        Assert.Equal([new ClauseChange("two", Verdict.Pass, Verdict.Fail)], change.Clauses);
        Assert.Equal("two", Assert.Single(change.Failures).First.Clause);
    }

    [Fact]
    public void A_waiver_covers_what_fails_anew_under_it()
    {
        var before = Summary(Clauses(("one", Verdict.Fail), ("two", Verdict.Pass)), Sample.Waiver());
        var after = Summary(Clauses(("one", Verdict.Fail), ("two", Verdict.Fail)), Sample.Waiver());

        Assert.Equal(ChangeKind.Otherwise, Assert.Single(RunComparison.Of(before, after).Changes).Kind);
    }

    [Fact]
    public void A_requirement_that_is_gone_leaves_the_comparison_open()
    {
        var comparison = Compare(Run(("A", Verdict.Pass), ("B", Verdict.Pass)), Run(("A", Verdict.Pass)));

        Assert.Equal(4, comparison.ExitCode);
        Assert.Equal(["1 requirement of the earlier run is not in the later one."], comparison.Gaps);
    }

    [Fact]
    public void Runs_without_a_common_requirement_leave_the_comparison_open() =>
        Assert.Contains(
            "no requirement in common", string.Join(' ', Compare(Run(), Run(("B", Verdict.Pass))).Gaps), StringComparison.Ordinal);

    [Fact]
    public void Damage_of_a_run_leaves_the_comparison_open_and_is_named()
    {
        var damaged = RunAggregation.Summarize([Sample.Run, Sample.End], [new RecordDamage(3, RecordDamageKind.BadLine, "bad")]);
        var unfinished = RunAggregation.Summarize([Sample.Run]);

        var gaps = string.Join(' ', RunComparison.Of(damaged, unfinished).Gaps);

        Assert.Contains("earlier run are damaged: bad", gaps, StringComparison.Ordinal);
        Assert.Contains("later run stop before its end", gaps, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FW2", "0.1.0", 42UL, "differences are the drive's")]
    [InlineData("1.0", "0.2.0", 42UL, "most likely ours")]
    [InlineData("FW2", "0.2.0", 42UL, "cannot be told")]
    [InlineData("1.0", "0.1.0", 42UL, "behaved differently the second time")]
    [InlineData("1.0", "0.1.0", 43UL, "tried other sequences")]
    public void It_says_whose_a_difference_is(string firmware, string suite, ulong seed, string says)
    {
        var later = Sample.Run with { Device = Sample.Device with { FirmwareRevision = firmware }, SuiteVersion = suite, Seed = seed };

        var comparison = RunComparison.Of(Summary(), RunAggregation.Summarize([later, Sample.End]));

        Assert.Contains(says, comparison.Attribution, StringComparison.Ordinal);
        Assert.Equal(firmware == "FW2", comparison.Differs(CircumstanceSide.Firmware));
        Assert.Equal(suite == "0.2.0", comparison.Differs(CircumstanceSide.Suite));
    }

    [Fact]
    public void A_probed_field_that_changed_is_a_change_of_the_device()
    {
        var later = Sample.Run with { Device = Sample.Device with { Facts = [new DeviceFact("RALBAS", "0", "CNS 06h")] } };

        var comparison = RunComparison.Of(Summary(), RunAggregation.Summarize([later, Sample.End]));

        Assert.Equal([new Circumstance(CircumstanceSide.Device, "RALBAS", "1", "0")], comparison.Circumstances);
    }

    [Fact]
    public void A_device_that_is_made_from_its_seed_is_the_same_one_under_another_seed()
    {
        var before = Sample.Run with { Device = Sample.Device with { IsMadeFromSeed = true } };
        var after = before with { Seed = 7, Device = before.Device with { SerialNumber = "OTHER", FirmwareRevision = "2" } };

        var comparison = RunComparison.Of(
            RunAggregation.Summarize([before, Sample.End]), RunAggregation.Summarize([after, Sample.End]));

        Assert.Equal([new Circumstance(CircumstanceSide.Effort, "seeds", "42", "7")], comparison.Circumstances);
    }

    [Fact]
    public void A_lost_run_line_is_no_reason_to_blame_anybody() =>
        Assert.Contains(
            "cannot be told", RunComparison.Of(Summary(), RunAggregation.Summarize([Sample.End])).Attribution, StringComparison.Ordinal);

    [Fact]
    public void Figures_that_changed_are_shown_and_decide_nothing()
    {
        var comparison = RunComparison.Of(Summary(Measured(2, "same"), Measured(2, "A")), Summary(Measured(2, "same"), Measured(5, "A")));

        var figure = Assert.Single(comparison.Figures);
        Assert.Equal(("A", 2.5), (figure.Name, figure.MeanRatio!.Value));
        Assert.Equal(0, comparison.ExitCode & 1);
    }

    [Fact]
    public void Programs_find_the_kinds_apart()
    {
        var json = JsonDocument.Parse(ComparisonJson.ToJson(Compare(
            Run(("A", Verdict.Pass), ("B", Verdict.Fail)), Run(("A", Verdict.Fail), ("B", Verdict.Pass))))).RootElement;

        Assert.Equal("A", json.GetProperty("newlyFailing")[0].GetProperty("id").GetString());
        Assert.Equal("pass", json.GetProperty("newlyFailing")[0].GetProperty("before").GetString());
        Assert.Equal("B", json.GetProperty("newlyPassing")[0].GetProperty("id").GetString());
        Assert.Equal(1, json.GetProperty("exitCode").GetInt32());
        Assert.False(json.GetProperty("firmwareChanged").GetBoolean());
    }

    private static RunComparison Compare(RunSummary before, RunSummary after) => RunComparison.Of(before, after);

    private static RunSummary Run(params (string Id, Verdict Verdict)[] rows) => Summary(
        [.. rows.Select(row => Sample.Test("T", TestOutcome.Passed, Sample.Clause(row.Verdict, requirement: row.Id)))]);

    private static RunSummary Summary(params ResultRecord[] records) => RunAggregation.Summarize([Sample.Run, .. records, Sample.End]);

    private static TestRecord Clauses(params (string Name, Verdict Verdict)[] clauses) => Sample.Test(
        "T", TestOutcome.Passed, [.. clauses.Select(clause => Sample.Clause(clause.Verdict, clause: clause.Name))]);

    private static FailureRecord Failure(string clause) => Sample.Failure() with { Clause = clause };

    private static TestRecord Measured(double mean, string name) => Sample.Test(name) with
    {
        Figures = [new QualityFigure(name, "ms", 3, 1, mean, 9, "how long it took")],
    };
}
