using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Merging;
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

        Assert.Equal(Json(run), Json(RecordMerge.Merge([new MergeSource("a", run), new MergeSource("b", run)])));
    }

    [Fact]
    public void Shards_of_a_run_give_the_run()
    {
        var whole = SampleRun.Records(seed: 8);
        var suites = whole.OfType<RequirementRecord>().Select(one => one.Suite).Distinct().ToList();
        var shards = suites.Select(suite => new RecordReading([.. whole.Where(record => IsIn(suite, record))], []));

        var merged = RunAggregation.Summarize(RecordMerge.Merge(
            [.. shards.Select((shard, index) => new MergeSource($"shard-{index}", shard))]));

        var expected = RunAggregation.Summarize(whole);
        Assert.Equal(5, suites.Count);
        Assert.Equal(expected.Requirements.Select(RowOf), merged.Requirements.Select(RowOf));
        Assert.Equal(expected.Failures.Select(one => one.First), merged.Failures.Select(one => one.First));
        Assert.Equal((expected.CommandsJudged, expected.Verdict), (merged.CommandsJudged, merged.Verdict));
        Assert.Empty(merged.Damage);
        Assert.Empty(merged.Remarks);
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
    public void A_test_that_broke_in_one_run_counts_although_the_other_did_not_list_it()
    {
        var passed = Sample.Test("A", TestOutcome.Passed, Sample.Clause(Verdict.Pass));

        var merged = Merge(
            Run(Sample.Requirement("REQ-001", "A"), passed),
            Run(Sample.Requirement("REQ-001", "B"), Sample.Test("B", TestOutcome.Error)));

        Assert.Equal(Verdict.Error, Assert.Single(merged.Requirements).Verdict);
    }

    [Fact]
    public void Seeds_that_follow_one_another_are_one_run_of_all_of_them()
    {
        var merged = Merge(OfSeeds(11, 10), OfSeeds(1, 10), OfSeeds(15, 20));

        Assert.Equal((1UL, 34), (merged.Run!.Seed, merged.Run.Seeds));
        Assert.Empty(merged.Remarks);
    }

    [Fact]
    public void Seeds_with_a_gap_are_named_and_take_nothing_from_the_verdict()
    {
        var merged = Merge(OfSeeds(1, 2), OfSeeds(7, 1), OfSeeds(ulong.MaxValue, int.MaxValue));

        Assert.Equal((1UL, 2), (merged.Run!.Seed, merged.Run.Seeds));
        Assert.Contains("different seeds (1 to 2, 7, 18446744073709551615)", Assert.Single(merged.Remarks), StringComparison.Ordinal);
        Assert.Empty(merged.Damage);
    }

    [Fact]
    public void Different_seeds_over_different_tests_are_named()
    {
        var merged = Merge(
            OfSeeds(1, 1, Sample.Test("A") with { Seed = 1 }), OfSeeds(2, 1, Sample.Test("B") with { Seed = 2 }));

        Assert.Contains("different seeds and different tests", Assert.Single(merged.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void An_expectation_that_one_run_met_is_met() =>
        Assert.Empty(Merge(Run(Sample.Expectation(met: false)), Run(Sample.Expectation(met: true))).UnmetExpectations);

    [Fact]
    public void A_waiver_of_one_run_only_is_named() =>
        Assert.Contains(
            "Waived in some of the merged runs only, and so in the whole: REQ-001.",
            Merge(Run(Sample.Failure(), Sample.Waiver()), Run(Sample.Requirement())).Remarks);

    [Fact]
    public void A_run_that_was_cut_off_leaves_the_whole_unfinished()
    {
        var merged = Merge(Run(), new RecordReading([Sample.Run with { Seed = 43 }], []));

        Assert.Null(merged.End);
        Assert.Equal("run 2: the records stop before the run's end.", Assert.Single(merged.Damage).What);
    }

    [Fact]
    public void A_run_that_was_cut_short_says_so_in_the_whole() =>
        Assert.Equal("--time", Merge(Run(), new RecordReading([Sample.Run, Sample.End with { CutShort = "--time" }], [])).End!.CutShort);

    [Fact]
    public void Runs_of_different_devices_and_versions_are_named()
    {
        var other = Sample.Run with { Device = Sample.Device with { SerialNumber = "OTHER" }, RegistryVersion = "8" };

        var merged = Merge(Run(), new RecordReading([other, Sample.End], []));

        Assert.Equal(
            [
                "The merged runs have different devices: Reference Controller REF0001 firmware 1.0 (run 1); "
                    + "Reference Controller OTHER firmware 1.0 (run 2).",
                "The merged runs have different registry versions: 7 (run 1); 8 (run 2).",
            ],
            merged.Damage.Select(damage => damage.What));
        Assert.Equal(OverallVerdict.Undecided, merged.Overall);
    }

    [Fact]
    public void Devices_that_are_made_from_different_seeds_are_the_same_kind()
    {
        var one = Sample.Run with { Device = Sample.Device with { IsMadeFromSeed = true } };
        var other = one with { Seed = 43, Device = one.Device with { SerialNumber = "OTHER" } };

        Assert.Empty(Merge(new RecordReading([one, Sample.End], []), new RecordReading([other, Sample.End], [])).Damage);
    }

    [Fact]
    public void A_requirement_that_runs_describe_differently_is_named() =>
        Assert.Contains(
            "describe the same requirement differently: REQ-001",
            Assert.Single(Merge(Run(Sample.Requirement()), Run(Sample.Requirement() with { Level = RequirementLevel.May })).Damage).What,
            StringComparison.Ordinal);

    [Fact]
    public void A_test_that_ended_differently_under_one_seed_is_named_and_both_count()
    {
        var merged = Merge(Run(Sample.Test("A")), Run(Sample.Test("A", TestOutcome.Deviated)));

        Assert.Equal(2, merged.Tests.Count);
        Assert.Contains(
            "ended differently; each of them counts: A (seed 42: passed, deviated)", Assert.Single(merged.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_says_which_run_it_is_of_and_stays_with_the_merged_records()
    {
        var damaged = new RecordReading([Sample.Run, Sample.End], [new RecordDamage(1, RecordDamageKind.BadLine, "bad")]);

        var merged = RecordMerge.Merge([new MergeSource("monday", Run()), new MergeSource("tuesday", damaged)]);
        var readAgain = RunAggregation.Summarize(Journals.Read(Journals.Write(merged.Records)));

        Assert.Equal("tuesday, line 1: bad", Assert.Single(readAgain.Damage).What);
    }

    [Fact]
    public void A_damaged_run_alone_does_not_come_out_whole()
    {
        var damaged = new RecordReading([Sample.Run, Sample.End], [new RecordDamage(1, RecordDamageKind.BadLine, "bad")]);

        Assert.Equal("run 1, line 1: bad", Assert.Single(Merge(damaged).Damage).What);
    }

    [Fact]
    public void Merging_in_steps_keeps_every_source_and_conflict()
    {
        var first = RecordMerge.Merge([new MergeSource("a", OfSeeds(1, 1)), new MergeSource("b", OfSeeds(5, 1))]);

        var merged = RecordMerge.Merge([new MergeSource("ab", first), new MergeSource("c", OfSeeds(6, 1))]);

        Assert.Equal(["a", "b", "c"], Assert.Single(merged.Records.OfType<MergeRecord>()).Runs.Select(run => run.Name));
        Assert.Contains(RunAggregation.Summarize(merged).Remarks, remark => remark.Contains("(1, 5)", StringComparison.Ordinal));
    }

    private static RecordReading Run(params ResultRecord[] records) => new([Sample.Run, .. records, Sample.End], []);

    private static RecordReading OfSeeds(ulong seed, int seeds, params ResultRecord[] records) =>
        new([Sample.Run with { Seed = seed, Seeds = seeds }, .. records, Sample.End with { DurationSeconds = seed }], []);

    private static RunSummary Merge(params RecordReading[] readings) => RunAggregation.Summarize(
        RecordMerge.Merge([.. readings.Select((reading, index) => new MergeSource($"run {index + 1}", reading))]));

    private static string Json(RecordReading reading) => SummaryJson.ToJson(RunAggregation.Summarize(reading));

    private static (string Id, Verdict Verdict, long Evaluations, string Reason) RowOf(RequirementSummary one) =>
        (one.Id, one.Verdict, one.Evaluations, one.Reason);

    private static bool IsIn(string suite, ResultRecord record) => record switch
    {
        RequirementRecord requirement => requirement.Suite == suite,
        TestRecord test => test.Suite == suite,
        FailureRecord failure => failure.Suite == suite,
        _ => true,
    };
}
