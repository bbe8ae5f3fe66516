using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Tests;

public sealed class RecordMergeTests
{
    [Fact]
    public void Merging_a_run_with_itself_changes_nothing()
    {
        var run = new RecordReading(SampleRun.Records(seed: 6), []);

        Assert.Equal(Json(run), Json(RecordMerge.Merge([run, run])));
    }

    [Fact]
    public void Two_halves_of_a_run_give_the_whole()
    {
        var passed = Sample.Test("A", TestOutcome.Passed, Sample.Clause(Verdict.Pass, 3));

        var merged = Merge(Run(Sample.Requirement(), passed), Run(Sample.Requirement(), passed with { Seed = 43 }, Sample.Failure()));

        Assert.Equal(6, merged.Evaluations);
        Assert.Equal(Verdict.Fail, Assert.Single(merged.Requirements).Verdict);
        Assert.Equal(25, merged.DurationSeconds);
    }

    [Fact]
    public void An_expectation_that_one_run_met_is_met() =>
        Assert.Empty(Merge(Run(Sample.Expectation(met: false)), Run(Sample.Expectation(met: true))).UnmetExpectations);

    [Fact]
    public void A_run_that_was_cut_off_leaves_the_whole_unfinished() =>
        Assert.Null(Merge(Run(), new RecordReading([Sample.Run with { Seed = 7 }], [])).End);

    [Fact]
    public void Runs_of_different_devices_are_named()
    {
        var other = Sample.Run with { Device = Sample.Device with { SerialNumber = "OTHER" }, RegistryVersion = "8" };

        var merged = Merge(Run(), new RecordReading([other, Sample.End], []));

        Assert.Equal(
            ["The merged runs have different devices.", "The merged runs have different registry versions."],
            merged.Damage.Select(damage => damage.What));
        Assert.Equal(OverallVerdict.Undecided, merged.Overall);
    }

    [Fact]
    public void Damage_says_which_run_it_is_of()
    {
        var damaged = new RecordReading([Sample.Run], [new RecordDamage(1, RecordDamageKind.BadLine, "bad")]);

        Assert.Equal("Run 2: bad", Assert.Single(Merge(Run(), damaged).Damage).What);
    }

    private static RecordReading Run(params ResultRecord[] records) => new([Sample.Run, .. records, Sample.End], []);

    private static RunSummary Merge(params RecordReading[] readings) => RunAggregation.Summarize(RecordMerge.Merge(readings));

    private static string Json(RecordReading reading) => SummaryJson.ToJson(RunAggregation.Summarize(reading));
}
