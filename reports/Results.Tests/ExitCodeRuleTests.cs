using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Tests;

public sealed class ExitCodeRuleTests
{
    private static readonly EndRecord Lost = Sample.End with { EnvironmentError = "the device is gone" };

    [Theory]
    [InlineData(Verdict.Pass, 0)]
    [InlineData(Verdict.Warning, 0)]
    [InlineData(Verdict.NotSupported, 0)]
    [InlineData(Verdict.Fail, 1)]
    [InlineData(Verdict.Error, 5)]
    [InlineData(Verdict.Indeterminate, 4)]
    public void One_verdict_decides(Verdict verdict, int code) => Assert.Equal(code, ExitCode(Judged(verdict)));

    [Theory]
    [InlineData(TestOutcome.Blocked, 0)]
    [InlineData(TestOutcome.NotSupported, 0)]
    [InlineData(TestOutcome.NotRun, 4)]
    public void Beside_something_that_passed_only_not_run_is_undecided(TestOutcome outcome, int code) =>
        Assert.Equal(code, ExitCode(Judged(Verdict.Pass), Sample.Requirement("REQ-002", "B"), Sample.Test("B", outcome)));

    [Theory]
    [InlineData(TestOutcome.Blocked, 4)]
    [InlineData(TestOutcome.NotSupported, 0)]
    public void A_run_without_any_evaluation_needs_something_shown_to_be_unsupported(TestOutcome outcome, int code) =>
        Assert.Equal(code, ExitCode(Sample.Requirement("REQ-001", "A"), Sample.Test("A", outcome)));

    [Fact]
    public void A_run_of_nothing_is_undecided() => Assert.Equal(4, ExitCode());

    [Fact]
    public void An_interruption_comes_before_everything() =>
        Assert.Equal(130, ExitCode(Sample.Failure(), Lost with { Interrupted = true, OurErrors = 1 }));

    [Fact]
    public void An_unexpected_deviation_comes_before_our_errors_and_the_environment() =>
        Assert.Equal(1, ExitCode(Sample.Failure(), Lost with { OurErrors = 1 }));

    [Fact]
    public void Our_errors_come_before_the_environment() => Assert.Equal(5, ExitCode(Lost with { OurErrors = 1 }));

    [Fact]
    public void A_test_that_broke_is_our_error_even_when_it_belongs_to_no_requirement() =>
        Assert.Equal(5, ExitCode(Judged(Verdict.Pass), Sample.Test("B", TestOutcome.Error)));

    [Fact]
    public void The_environment_comes_before_undecided() => Assert.Equal(3, ExitCode(Judged(Verdict.Indeterminate), Lost));

    [Fact]
    public void A_deviation_that_was_foretold_is_clean() =>
        Assert.Equal(0, ExitCode(
            Judged(Verdict.Fail), Sample.Failure() with { ExpectedDeviation = true }, Sample.Expectation(met: true)));

    [Fact]
    public void A_foretold_verdict_covers_a_deviation_without_a_failure_record() =>
        Assert.Equal(0, ExitCode(Judged(Verdict.Fail), Sample.Expectation(met: true)));

    [Fact]
    public void One_foretold_deviation_does_not_cover_another() =>
        Assert.Equal(1, ExitCode(
            Judged(Verdict.Fail), Sample.Failure() with { ExpectedDeviation = true }, Sample.Failure() with { Clause = "another" }));

    [Fact]
    public void A_foretold_deviation_that_did_not_happen_is_unexpected() =>
        Assert.Equal(1, ExitCode(Judged(Verdict.Pass), Sample.Expectation(met: false)));

    [Fact]
    public void A_waived_deviation_is_clean() => Assert.Equal(0, ExitCode(Judged(Verdict.Fail), Sample.Failure(), Sample.Waiver()));

    [Fact]
    public void A_warning_is_a_deviation_only_where_the_run_says_so()
    {
        ResultRecord[] records = [.. Judged(Verdict.Warning), Sample.Failure(Verdict.Warning), Sample.End];

        Assert.Equal(0, RunAggregation.Summarize([Sample.Run, .. records]).ExitCode);
        Assert.Equal(1, RunAggregation.Summarize([Sample.Run with { WarningsAreDeviations = true }, .. records]).ExitCode);
    }

    [Fact]
    public void Records_that_stop_early_are_undecided() =>
        Assert.Equal(4, RunAggregation.Summarize([Sample.Run, .. Judged(Verdict.Pass)]).ExitCode);

    private static ResultRecord[] Judged(Verdict verdict) =>
        [Sample.Requirement("REQ-001", "A"), Sample.Test("A", TestOutcome.Passed, Sample.Clause(verdict))];

    private static int ExitCode(ResultRecord[] first, params ResultRecord[] records) => ExitCode([.. first, .. records]);

    private static int ExitCode(params ResultRecord[] records)
    {
        var end = records.OfType<EndRecord>().LastOrDefault() ?? Sample.End;
        return ExitCodeRule.Decide(RunAggregation.Summarize([Sample.Run, .. records, end]));
    }
}
