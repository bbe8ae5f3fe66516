using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Tests;

public sealed class RunAggregationTests
{
    [Theory]
    [InlineData(Verdict.Pass, Verdict.Pass, Verdict.Pass)]
    [InlineData(Verdict.Pass, Verdict.Warning, Verdict.Warning)]
    [InlineData(Verdict.Warning, Verdict.Fail, Verdict.Fail)]
    [InlineData(Verdict.Error, Verdict.Fail, Verdict.Fail)]
    [InlineData(Verdict.Error, Verdict.Indeterminate, Verdict.Error)]
    [InlineData(Verdict.Pass, Verdict.Indeterminate, Verdict.Indeterminate)]
    [InlineData(Verdict.Pass, Verdict.NotSupported, Verdict.Pass)]
    public void A_requirement_takes_its_worst_clause(Verdict one, Verdict other, Verdict worst)
    {
        Assert.Equal(worst, OneTest(Sample.Clause(one, clause: "a"), Sample.Clause(other, clause: "b")));
        Assert.Equal(worst, OneTest(Sample.Clause(other, clause: "a"), Sample.Clause(one, clause: "a")));
    }

    [Theory]
    [InlineData(TestOutcome.Blocked, TestOutcome.NotSupported, Verdict.Blocked)]
    [InlineData(TestOutcome.NotSupported, TestOutcome.NotRun, Verdict.NotSupported)]
    [InlineData(TestOutcome.NotRun, TestOutcome.NotRun, Verdict.NotRun)]
    [InlineData(TestOutcome.NotRun, TestOutcome.Blocked, Verdict.Blocked)]
    [InlineData(TestOutcome.Indeterminate, TestOutcome.Blocked, Verdict.Indeterminate)]
    [InlineData(TestOutcome.Passed, TestOutcome.Passed, Verdict.NotRun)]
    [InlineData(TestOutcome.Passed, TestOutcome.Error, Verdict.Error)]
    public void A_requirement_that_was_never_evaluated_asks_its_tests(TestOutcome one, TestOutcome other, Verdict verdict)
    {
        var summary = Summarize(Sample.Requirement("REQ-001", "A", "B"), Sample.Test("A", one), Sample.Test("B", other));

        Assert.Equal(verdict, summary.Requirements[0].Verdict);
    }

    [Theory]
    [InlineData(TestOutcome.Blocked, Verdict.Pass)]
    [InlineData(TestOutcome.NotSupported, Verdict.Pass)]
    [InlineData(TestOutcome.NotRun, Verdict.Pass)]
    [InlineData(TestOutcome.Error, Verdict.Error)]
    public void Where_something_was_evaluated_only_a_broken_test_still_matters(TestOutcome other, Verdict verdict)
    {
        var summary = Summarize(
            Sample.Requirement("REQ-001", "A", "B"),
            Sample.Test("A", TestOutcome.Passed, Sample.Clause(Verdict.Pass)),
            Sample.Test("B", other));

        Assert.Equal(verdict, summary.Requirements[0].Verdict);
    }

    [Fact]
    public void A_pass_without_an_evaluation_checks_nothing() =>
        Assert.Equal(Verdict.NotRun, OneTest(Sample.Clause(Verdict.Pass, evaluations: 0)));

    [Fact]
    public void A_requirement_without_any_test_is_not_run() =>
        Assert.Equal(Verdict.NotRun, Summarize(Sample.Requirement()).Requirements[0].Verdict);

    [Fact]
    public void Evaluations_and_tests_are_counted_over_seeds()
    {
        var test =
            Sample.Test("A", TestOutcome.Passed, Sample.Clause(Verdict.Pass, 5, clause: "x"), Sample.Clause(Verdict.Pass, 2, clause: "y"));

        var row = Summarize(Sample.Requirement(), test, test with { Seed = 43 }, test with { Test = "B" }).Requirements[0];

        Assert.Equal(21, row.Evaluations);
        Assert.Equal(2, row.Tests);
        Assert.Equal([("x", 15L), ("y", 6L)], row.Clauses.Select(clause => (clause.Name, clause.Evaluations)));
    }

    [Fact]
    public void A_clause_that_no_test_reached_leaves_the_requirement_open()
    {
        var requirement = Sample.Requirement() with
        {
            Clauses =
            [
                new RequirementClause("x", RequirementLevel.Must, Confidence.Verified),
                new RequirementClause("y", RequirementLevel.Must, Confidence.Verified),
            ],
        };

        var row = Summarize(requirement, Sample.Test("A", TestOutcome.Passed, Sample.Clause(Verdict.Pass, clause: "x"))).Requirements[0];

        Assert.Equal(Verdict.NotRun, row.Verdict);
        Assert.Equal("never evaluated: y", row.Reason);
        Assert.Equal([new ClauseSummary("x", Verdict.Pass, 1), new ClauseSummary("y", Verdict.NotRun, 0)], row.Clauses);
    }

    [Fact]
    public void A_clause_that_the_device_does_not_claim_leaves_the_others_their_verdict()
    {
        var requirement = Sample.Requirement() with
        {
            Clauses =
            [
                new RequirementClause("x", RequirementLevel.Must, Confidence.Verified),
                new RequirementClause("y", RequirementLevel.Must, Confidence.Verified),
            ],
        };

        var test = Sample.Test(
            "A", TestOutcome.Passed, Sample.Clause(Verdict.Pass, clause: "x"), Sample.Clause(Verdict.NotSupported, 0, clause: "y"));

        var row = Summarize(requirement, test).Requirements[0];

        Assert.Equal(Verdict.Pass, row.Verdict);
    }

    [Theory]
    [InlineData(Verdict.NotSupported, "the device does not claim the capability")]
    [InlineData(Verdict.Blocked, "KAS = 0")]
    public void A_requirement_that_a_passing_test_left_says_why(Verdict verdict, string reason)
    {
        var test = Sample.Test("A", TestOutcome.Passed, Sample.Clause(verdict, 0) with { Evidence = "KAS = 0" }) with
        {
            Evidence = "REQ-001: KAS = 0; REQ-002: something else",
        };

        var row = Summarize(Sample.Requirement(), test).Requirements[0];

        Assert.Equal((verdict, reason, "KAS = 0"), (row.Verdict, row.Reason, row.Evidence));
    }

    [Fact]
    public void A_failure_counts_even_when_the_lines_of_its_test_and_requirement_are_lost()
    {
        var row = Assert.Single(Summarize(Sample.Failure(requirement: "LOST-001")).Requirements);

        Assert.Equal(("LOST-001", Verdict.Fail, true), (row.Id, row.Verdict, row.IsUnexpectedDeviation));
    }

    [Theory]
    [InlineData(Verdict.Fail, Verdict.Waived)]
    [InlineData(Verdict.Warning, Verdict.Waived)]
    [InlineData(Verdict.Indeterminate, Verdict.Waived)]
    [InlineData(Verdict.Error, Verdict.Error)]
    [InlineData(Verdict.Pass, Verdict.Pass)]
    [InlineData(Verdict.NotSupported, Verdict.NotSupported)]
    public void A_waiver_covers_what_a_device_does(Verdict before, Verdict after)
    {
        var row =
            Summarize(Sample.Requirement(), Sample.Test("A", TestOutcome.Passed, Sample.Clause(before)), Sample.Waiver()).Requirements[0];

        Assert.Equal((before, after), (row.VerdictBeforeWaiver, row.Verdict));
    }

    [Fact]
    public void A_waiver_that_does_not_match_the_device_changes_nothing()
    {
        var summary = Summarize(Sample.Requirement(), Sample.Failure(), Sample.Waiver(applied: false));

        Assert.Equal(Verdict.Fail, summary.Requirements[0].Verdict);
    }

    [Fact]
    public void A_requirement_that_was_not_supported_keeps_reason_and_evidence()
    {
        var refused =
            Sample.Test("A", TestOutcome.NotSupported) with { Reason = "allocation is not reported", Evidence = "CNS 06h byte 19 is 00h" };

        var row = Summarize(Sample.Requirement("REQ-001", "A"), refused, refused with { Seed = 43 }).Requirements[0];

        Assert.Equal("allocation is not reported", row.Reason);
        Assert.Equal("CNS 06h byte 19 is 00h", row.Evidence);
    }

    [Fact]
    public void One_deviation_under_several_seeds_is_one_failure_with_the_shortest_witness()
    {
        var longer = Sample.Failure() with { StepCount = 9, Occurrences = 3 };

        var failure =
            Assert.Single(Summarize(Sample.Requirement(), longer, Sample.Failure() with { Seed = 7, Actual = "another block" }).Failures);

        Assert.Equal(2, failure.First.StepCount);
        Assert.Equal(4, failure.Occurrences);
        Assert.Equal([7UL, 42UL], failure.Seeds);
    }

    [Fact]
    public void Commands_sequences_opcodes_and_figures_are_merged()
    {
        var test = Sample.Test("A") with
        {
            Commands = 100,
            Sequences = 2,
            Opcodes = new Dictionary<string, long> { ["Write"] = 60, ["Read"] = 40 },
            Situations = new Dictionary<string, long> { ["list while a write is in flight"] = 7 },
            Figures = [new QualityFigure("suspend", "ms", 1, 10, 10, 10, "time to suspend")],
        };
        var other = test with { Test = "B", Figures = [new QualityFigure("suspend", "ms", 3, 2, 6, 20, "time to suspend")] };

        var summary = Summarize(test, other);

        Assert.Equal((200, 4), (summary.CommandsJudged, summary.SequencesRun));
        Assert.Equal([KeyValuePair.Create("Read", 80L), KeyValuePair.Create("Write", 120L)], summary.Opcodes);
        Assert.Equal([KeyValuePair.Create("list while a write is in flight", 14L)], summary.Situations);
        Assert.Equal(new QualityFigure("suspend", "ms", 4, 2, 7, 20, "time to suspend"), Assert.Single(summary.Figures));
    }

    [Fact]
    public void The_order_of_records_does_not_matter()
    {
        var records = SampleRun.Records(seed: 5);

        Assert.Equal(
            SummaryJson.ToJson(RunAggregation.Summarize(records)), SummaryJson.ToJson(RunAggregation.Summarize([.. records.Reverse()])));
    }

    [Theory]
    [InlineData(Verdict.Pass, "conformant in what it claims")]
    [InlineData(Verdict.Warning, "conformant in what it claims")]
    [InlineData(Verdict.NotSupported, "conformant in what it claims")]
    [InlineData(Verdict.Fail, "not conformant: 1 requirement failed")]
    [InlineData(Verdict.Indeterminate, "undecided: 1 requirement indeterminate")]
    [InlineData(Verdict.Error, "undecided: the suite itself had errors")]
    public void The_verdict_is_a_sentence(Verdict verdict, string sentence) =>
        Assert.Equal(sentence, Summarize(Sample.Requirement(), Sample.Test("A", TestOutcome.Passed, Sample.Clause(verdict))).Verdict);

    [Fact]
    public void A_run_with_damaged_or_unfinished_records_is_never_called_conformant()
    {
        var passing =
            new ResultRecord[] { Sample.Run, Sample.Requirement(), Sample.Test("A", TestOutcome.Passed, Sample.Clause(Verdict.Pass)) };

        Assert.Equal("undecided: the records stop before the end of the run", RunAggregation.Summarize(passing).Verdict);
        Assert.Equal(
            "undecided: the records are damaged",
            RunAggregation.Summarize([.. passing, Sample.End], [new RecordDamage(2, RecordDamageKind.BadLine, "bad")]).Verdict);
    }

    [Fact]
    public void No_records_at_all_give_an_undecided_run()
    {
        var summary = RunAggregation.Summarize([]);

        Assert.Equal(OverallVerdict.Undecided, summary.Overall);
        Assert.Equal(RecordDamageKind.NoRun, Assert.Single(summary.Damage).Kind);
    }

    private static RunSummary Summarize(params ResultRecord[] records) => RunAggregation.Summarize([Sample.Run, .. records, Sample.End]);

    private static Verdict OneTest(params ClauseResult[] clauses) =>
        Summarize(Sample.Requirement(), Sample.Test("A", TestOutcome.Passed, clauses)).Requirements[0].Verdict;
}
