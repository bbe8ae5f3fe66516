using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Html.Tests;

public sealed class FailureArticleTests
{
    private const string Outcome = "0/02h Invalid Field in Command";

    private static readonly FailureRecord Detailed = Sample.Failure() with
    {
        Exchange =
        [
            Sample.Sent("Dataset Management nsid 2 deallocate LBA 3"),
            Sample.Completed("Dataset Management nsid 2 deallocate LBA 3", Outcome),
            new ExchangeLine(20_000, ExchangeLine.Audit, "the suite looks"),
            Sample.Sent("Read nsid 2 LBA 3"),
        ],
        DeviceState = [new DeviceFact("controller 0", "CSTS 00000003h (ready, fatal status)", "at the end of the sequence")],
        Script = "#!/bin/sh\nnvme dsm \"$CTRL\"",
    };

    [Fact]
    public async Task A_completion_is_decoded_beside_its_command()
    {
        var article = await Article(Detailed);

        Assert.Contains(Outcome, article.Text, StringComparison.Ordinal);
        Assert.Contains("SCT 0h, SC 02h, DNR 1, M 0, CRD 0, CID 0001h, SQHD 2, DW0 00000000h", article.Text, StringComparison.Ordinal);
        Assert.Contains("14.2 µs", article.Text, StringComparison.Ordinal);
        Assert.Contains("I/O 1", article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_nothing_came_of_says_so()
    {
        var article = await Article(Detailed);

        Assert.Contains("in flight when the sequence ended", article.Text, StringComparison.Ordinal);
        Assert.Contains("the suite looks", article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_completion_without_a_command_stays_alone() => Assert.Contains(
        "no command is known for this completion",
        (await Article(Sample.Failure() with { Exchange = [Sample.Completed("stray", "0/00h Success")] })).Text,
        StringComparison.Ordinal);

    [Fact]
    public async Task Commands_are_there_as_raw_dwords_too()
    {
        var text = (await Article(Detailed)).Text;

        Assert.Contains("1. Dataset Management nsid 2 deallocate LBA 3  [I/O 1]", text, StringComparison.Ordinal);
        Assert.Contains("CDW00  00010009 00000002 00000000 00000000", text, StringComparison.Ordinal);
        Assert.Contains("CDW12  00000000 00000000 00000000 00000004", text, StringComparison.Ordinal);
        Assert.Contains("CQE    00000000 00000000 00010002 80050001", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000000 00000000 00000000")]
    [InlineData("zzzzzzzz 00000000 00000000 00000000")]
    [InlineData("00000000,00000000,00000000,00000000")]
    public async Task Dwords_that_are_none_decode_to_nothing(string dwords)
    {
        var article = await Article(Sample.Failure() with { Exchange = [Sample.Completed("x", "y") with { Dwords = dwords }] });

        Assert.DoesNotContain("SCT", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("data-part=\"dwords\"", article.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_part_can_be_found_by_its_name()
    {
        var html = (await Article(Detailed)).Html;

        Assert.All(
            new[] { "expected", "actual", "steps", "exchange", "dwords", "state", "replay", "script", "bugreport" },
            part => Assert.Contains($"data-part=\"{part}\"", html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_record_of_an_earlier_version_shows_what_it_has()
    {
        var html = (await Article(Sample.Failure())).Html;

        Assert.Contains("data-part=\"bugreport\"", html, StringComparison.Ordinal);
        Assert.All(
            new[] { "exchange", "dwords", "state", "script" },
            part => Assert.DoesNotContain($"data-part=\"{part}\"", html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bug_report_says_what_where_and_how_to_see_it_again()
    {
        var page = await RenderedPage.Of(Sample.Requirement(), Detailed with { Clause = "after reset", Expected = "one\ntwo", Occurrences = 3 });
        var report = RenderedPage.TextOf(page.Element("pre", page.Ids.Single(id => id.StartsWith("text-bugreport-", StringComparison.Ordinal))));

        Assert.StartsWith("REQ-001/after reset: Rule REQ-001\n\n    device    Reference Controller, serial REF0001, firmware 1.0\n", report);
        Assert.All(
            new[]
            {
                "\n    source    NVM Command Set 1.2 4.2.1 (must, verified)\n", "\n    verdict   fail, seen 3 times in 1 test, seed 42\n",
                "\nExpected:\n\n    one\n    two\n", "\nObserved:\n\n    status Success and block 8 present\n",
                "\n    2. submit Dataset Management", $"deallocate LBA 3 -> {Outcome}\n       SQE 00010009 ", "\n       CQE 00000000 ",
                "\n    controller 0: CSTS 00000003h (ready, fatal status)", "\nReplay:\n\n    nvmec replay witnesses/REQ-001-42.json",
            },
            part => Assert.Contains(part, report, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_from_a_device_cannot_leave_its_indented_lines_in_a_bug_report()
    {
        var page = await RenderedPage.Of(Detailed with { Actual = "a\n# heading\n```\n<b>", Steps = ["one\n# two"] });
        var report = RenderedPage.TextOf(page.Element("pre", page.Ids.Single(id => id.StartsWith("text-bugreport-", StringComparison.Ordinal))));

        Assert.DoesNotContain("\n#", report, StringComparison.Ordinal);
        Assert.DoesNotContain("\n```", report, StringComparison.Ordinal);
        Assert.Contains("1. one[U+000A]# two", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_cause_is_one_article_with_all_its_sightings()
    {
        var page = await RenderedPage.Of(
            Sample.Failure(test: "First") with { Actual = "LBA 3 is gone" },
            Sample.Failure(test: "Second") with { Actual = "LBA 77 is gone", StepCount = 9 },
            Sample.Failure(test: "Third") with { Actual = "LBA 4 is twice there" });

        Assert.Equal(2, page.Tags.Count(tag => tag.Name == "article" && tag.Source.Contains("data-kind=\"failure\"", StringComparison.Ordinal)));
        Assert.Contains("Seen in 2 tests", page.Text, StringComparison.Ordinal);
        Assert.Contains("LBA 77 is gone", page.Text, StringComparison.Ordinal);
        Assert.Contains("3 deviations, put together to 2 probable causes", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_of_other_clauses_with_the_same_outcome_are_named()
    {
        var page = await RenderedPage.Of(Sample.Failure(requirement: "REQ-001"), Sample.Failure(requirement: "REQ-002"));

        var other = page.Ids.Single(id => id.StartsWith("failure-REQ-002-", StringComparison.Ordinal));
        Assert.Contains($"<a class=\"id\" href=\"#{other}\">", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_requirement_that_failed_leads_to_its_causes()
    {
        var page = await RenderedPage.Of(Sample.Requirement(), Sample.Failure());

        var failure = page.Ids.Single(id => id.StartsWith("failure-", StringComparison.Ordinal));
        Assert.Contains($"<a class=\"cause\" href=\"#{failure}\">", page.Element("tr", "REQ-001"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remarks_alone_need_no_columns_for_commands()
    {
        var article = await Article(Sample.Failure() with { Exchange = [new ExchangeLine(9_000, ExchangeLine.Note, "CC.EN is cleared")] });

        Assert.Contains("CC.EN is cleared", article.Text, StringComparison.Ordinal);
        Assert.Contains("9 µs", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(">Completion</th>", article.Html, StringComparison.Ordinal);
    }

    private static async Task<(string Html, string Text)> Article(FailureRecord failure)
    {
        var page = await RenderedPage.Of(Sample.Requirement(), failure with { Verdict = Verdict.Fail });
        var html = page.Element("article", page.Ids.Single(id => id.StartsWith("failure-", StringComparison.Ordinal)));
        return (html, RenderedPage.TextOf(html));
    }
}
