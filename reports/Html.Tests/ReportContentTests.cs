using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Html.Tests;

public sealed class ReportContentTests
{
    [Fact]
    public async Task Sections_come_in_the_order_in_which_a_reader_asks()
    {
        var page = await RenderedPage.Of(RunAggregation.Summarize(
            SampleRun.Records(seed: 1), [new RecordDamage(7, RecordDamageKind.BadLine, "The line is not a record.")]));

        Assert.Equal(
            ["verdict", "damage", "suites", "failures", "requirements", "undecided", "figures", "device", "run"],
            page.Ids.Where(id => id.StartsWith("section-", StringComparison.Ordinal) && !id.EndsWith("-title", StringComparison.Ordinal))
                .Select(id => id["section-".Length..]));
    }

    [Theory]
    [InlineData(Verdict.Pass, "Conformant in what it claims", "o-conformant", "#shape-pass")]
    [InlineData(Verdict.Fail, "Not conformant: 1 requirement failed", "o-notConformant", "#shape-fail")]
    [InlineData(Verdict.Indeterminate, "Undecided: 1 requirement indeterminate", "o-undecided", "#shape-indeterminate")]
    public async Task The_banner_says_the_verdict_in_word_shape_and_colour(Verdict verdict, string sentence, string colour, string shape)
    {
        var page = await RenderedPage.Of(Sample.Test("T", TestOutcome.Passed, Sample.Clause(verdict)));

        Assert.Contains($">{sentence}</h1>", page.Html, StringComparison.Ordinal);
        Assert.Contains($"class=\"banner {colour}\"", page.Html, StringComparison.Ordinal);
        Assert.Contains($"class=\"seal\" aria-hidden=\"true\"><use href=\"{shape}\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whole_records_need_no_notice()
    {
        Assert.DoesNotContain("section-damage", (await RenderedPage.Of(Sample.Requirement())).Ids);
    }

    [Fact]
    public async Task Records_without_an_end_are_said_to_be_not_whole()
    {
        var page = await RenderedPage.Of(RunAggregation.Summarize([Sample.Run]));

        Assert.Contains("The records stop before the end of the run.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_shows_everything_that_is_needed_to_understand_and_repeat_it()
    {
        var page = await RenderedPage.Of(Sample.Requirement(), Sample.Failure() with { Occurrences = 12 });

        Assert.All(
            new[]
            {
                "Rule REQ-001", "A deallocated block is reported as allocated", "status Success and block 8 absent",
                "status Success and block 8 present", "submit Write nsid=1 slba=8 nlb=0", "nvmec replay witnesses/REQ-001-42.json",
                "seen 12 times", "found in 37 executions",
            },
            text => Assert.Contains(text, page.Text, StringComparison.Ordinal));
        Assert.Contains("witnesses/REQ-001-42.json", page.Links);
    }

    [Fact]
    public async Task A_requirement_is_one_row_under_its_own_id()
    {
        var page = await RenderedPage.Of(
            Sample.Requirement("LBA-ALLOC-029") with { Faults = ["alloc-stale-bit"] },
            Sample.Test("T", TestOutcome.Passed, Sample.Clause(Verdict.Pass, 1234, "LBA-ALLOC-029")));

        Assert.Contains("LBA-ALLOC-029", page.Ids);
        Assert.Contains("#LBA-ALLOC-029", page.Links);
        var row = page.Html[page.Html.IndexOf("<tr id=\"LBA-ALLOC-029\"", StringComparison.Ordinal)..];
        row = row[..row.IndexOf("</tr>", StringComparison.Ordinal)];
        Assert.All(
            new[] { "Rule LBA-ALLOC-029", "NVM Command Set 1.2 4.2.1", "must", "verified", "pass", "1,234", "alloc-stale-bit" },
            text => Assert.Contains(text, row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_not_evaluated_says_why()
    {
        var page = await RenderedPage.Of(
            Sample.Requirement("A-1", "A"), Sample.Test("A", TestOutcome.Blocked) with { Reason = "no power control" },
            Sample.Requirement("B-1", "B"),
            Sample.Test("B", TestOutcome.NotSupported) with { Reason = "not claimed", Evidence = "byte 19 is 00h" },
            Sample.Failure(requirement: "C-1"), Sample.Waiver("C-1"), Sample.Expectation(met: false, requirement: "D-1"));

        Assert.All(
            new[] { "no power control", "not claimed", "byte 19 is 00h", "fixed in the next firmware", "storage team, TRACK-1", "D-1" },
            text => Assert.Contains(text, page.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deviation_that_nothing_describes_is_still_listed()
    {
        var page = await RenderedPage.Of(Sample.Test("T", TestOutcome.Deviated, Sample.Clause(Verdict.Fail)));

        Assert.Contains("the records hold no description of how", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_that_broke_is_listed_as_our_error()
    {
        var page = await RenderedPage.Of(Sample.Test("Broken_test", TestOutcome.Error) with { Reason = "index out of range" });

        Assert.Contains("Broken_test", page.Text, StringComparison.Ordinal);
        Assert.Contains("index out of range", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_and_run_facts_are_shown()
    {
        var page = await RenderedPage.Of(Sample.Test("T") with
        {
            Commands = 1_234_567,
            Opcodes = new Dictionary<string, long> { ["Dataset Management"] = 4711 },
            Situations = new Dictionary<string, long> { ["power lost while blocks change"] = 815 },
            Figures = [new QualityFigure("time to suspend", "ms", 3, 1, 2, double.PositiveInfinity, "from command to quiet")],
        });

        Assert.All(
            new[]
            {
                "1,234,567", "Dataset Management", "4,711", "power lost while blocks change", "815", "time to suspend", "from command to quiet", "12.5 s", "nvmec run --seed 42",
            },
            text => Assert.Contains(text, page.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_verdict_is_a_word_with_a_shape()
    {
        var page = await RenderedPage.Of(SampleRun.Summary(seed: 1));

        Assert.All(
            Enum.GetValues<Verdict>(),
            verdict => Assert.Contains($"shape-{verdict.ToRecordName()}", page.Ids));
        Assert.Equal(Occurrences(page.Html, "class=\"badge "), Occurrences(page.Html, "<svg aria-hidden=\"true\"><use href=\"#shape-"));
    }

    [Fact]
    public async Task Every_header_cell_says_what_it_heads() =>
        Assert.All(
            (await RenderedPage.Of(SampleRun.Summary(seed: 1))).Tags.Where(tag => tag.Name == "th"),
            tag => Assert.Contains(tag.Attributes, attribute => attribute.Name == "scope"));

    [Fact]
    public async Task Anchors_are_unique_and_every_inner_link_leads_somewhere()
    {
        var page = await RenderedPage.Of(SampleRun.Summary(seed: 1));

        Assert.Equal(page.Ids.Distinct(StringComparer.OrdinalIgnoreCase).Count(), page.Ids.Count());
        Assert.Empty(page.Links.Where(link => link.StartsWith('#')).Select(link => link[1..]).Except(page.Ids));
    }

    [Fact]
    public async Task The_same_run_renders_to_the_same_page() =>
        Assert.Equal((await RenderedPage.Of(SampleRun.Summary(seed: 4))).Html, (await RenderedPage.Of(SampleRun.Summary(seed: 4))).Html);

    [Fact]
    public async Task A_run_of_which_nothing_is_known_still_renders()
    {
        var page =
            await RenderedPage.Of(RunAggregation.Summarize([], [new RecordDamage(0, RecordDamageKind.Empty, "The record file is empty.")]));

        Assert.Contains("The record file is empty.", page.Text, StringComparison.Ordinal);
        Assert.Contains("The records do not say which device was judged.", page.Text, StringComparison.Ordinal);
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
