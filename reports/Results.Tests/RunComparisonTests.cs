using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Tests;

public sealed class RunComparisonTests
{
    [Theory]
    [InlineData(Verdict.Pass, Verdict.Fail, true)]
    [InlineData(Verdict.Warning, Verdict.Fail, true)]
    [InlineData(Verdict.Pass, Verdict.NotSupported, true)]
    [InlineData(Verdict.NotSupported, Verdict.Fail, true)]
    [InlineData(Verdict.Fail, Verdict.Pass, false)]
    [InlineData(Verdict.Fail, Verdict.Warning, false)]
    [InlineData(Verdict.NotSupported, Verdict.Pass, false)]
    public void A_change_for_the_worse_is_a_regression(Verdict before, Verdict after, bool regression)
    {
        var change = Assert.Single(RunComparison.Compare(Run(("R", before)), Run(("R", after))));

        Assert.Equal(new RequirementChange("R", before, after), change);
        Assert.Equal(regression, change.IsRegression);
    }

    [Fact]
    public void Requirements_that_came_or_went_are_changes_and_regressions_come_first() =>
        Assert.Equal(
            [new RequirementChange("D", null, Verdict.Fail), new("B", Verdict.Pass, null), new("C", null, Verdict.Pass)],
            RunComparison.Compare(
                Run(("A", Verdict.Pass), ("B", Verdict.Pass)),
                Run(("A", Verdict.Pass), ("C", Verdict.Pass), ("D", Verdict.Fail))));

    private static RunSummary Run(params (string Id, Verdict Verdict)[] rows) => RunAggregation.Summarize(
    [
        Sample.Run,
        .. rows.Select(row => Sample.Test("T", TestOutcome.Passed, Sample.Clause(row.Verdict, requirement: row.Id))),
        Sample.End,
    ]);
}
