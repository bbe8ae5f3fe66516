using NvmeConformance.Results.Comparing;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Html.Tests;

public sealed class ComparisonPageTests
{
    [Fact]
    public async Task What_newly_fails_is_shown_with_its_evidence()
    {
        var page = await Page(Run(Verdict.Pass), Run(Verdict.Fail, Sample.Failure()));

        Assert.Contains("Worse: 1 requirement newly failing", page, StringComparison.Ordinal);
        Assert.Contains("<tr data-change=\"newlyFailing\">", page, StringComparison.Ordinal);
        Assert.Contains("status Success and block 8 present", page, StringComparison.Ordinal);
        Assert.Contains("nvmec replay witnesses/REQ-001-42.json", page, StringComparison.Ordinal);
        Assert.DoesNotContain("section-newlyPassing\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_run_twice_has_no_change_to_show()
    {
        var page = await Page(Run(Verdict.Pass), Run(Verdict.Pass));

        Assert.Contains("No verdict changed", page, StringComparison.Ordinal);
        Assert.Contains("are the same in both runs", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-change=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_shows_whose_a_difference_is()
    {
        var later = Sample.Run with { Device = Sample.Device with { FirmwareRevision = "2.0" } };

        var page = await Page(Run(Verdict.Pass), RunAggregation.Summarize([later, Sample.End]));

        Assert.Contains("<tr data-side=\"firmware\">", page, StringComparison.Ordinal);
        Assert.Contains("differences are the drive", page, StringComparison.Ordinal);
        Assert.Contains("Not compared:", page, StringComparison.Ordinal);
    }

    private static RunSummary Run(Verdict verdict, params ResultRecord[] more) => RunAggregation.Summarize(
        [Sample.Run, Sample.Test("T", TestOutcome.Passed, Sample.Clause(verdict)), .. more, Sample.End]);

    private static async Task<string> Page(RunSummary before, RunSummary after)
    {
        var writer = new StringWriter();
        await ComparisonRenderer.RenderAsync(RunComparison.Of(before, after), "firmware-1", "firmware-2", writer);
        return writer.ToString();
    }
}
