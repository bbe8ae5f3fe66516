using System.Security.Cryptography;
using System.Text;
using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Html.Tests;

public sealed class ReportSafetyTests
{
    public static TheoryData<string> HostileTexts => new(
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</style></title></textarea><!--",
        "javascript:alert(1)",
        "&lt;script&gt; &#x3C;b&#x3E;",
        "\u202E\u2066\u200F txt.exe \u061C",
        "\0\u0001\u001b[31m\r\n\u2028",
        new string('\uD800', 3) + (char)0xDC00,
        "{{7*7}} @(1+1) ${x}");

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public async Task Hostile_text_changes_no_tag_of_the_page(string hostile)
    {
        // One first letter for both, so that sorting by name cannot make the pages differ.
        var harmless = await RenderedPage.Of(EverythingSays("text"));
        var page = await RenderedPage.Of(EverythingSays("t" + hostile));

        Assert.Equal(harmless.Skeleton, page.Skeleton);
        Assert.Single(page.Tags, tag => tag.Name.Equals("script", StringComparison.OrdinalIgnoreCase));
        Assert.All(page.Links, link => Assert.StartsWith("#", link, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_invisible_reaches_the_page()
    {
        var page = await RenderedPage.Of(EverythingSays("a\u202Eb\u0007c\u200Bd"));

        Assert.Contains("a[U+202E]b[U+0007]c[U+200B]d", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Text, character => char.IsControl(character) && character != '\n');
        Assert.DoesNotContain('\u202E', page.Text);
        Assert.DoesNotContain('\u200B', page.Text);
    }

    [Fact]
    public async Task A_megabyte_in_every_place_is_cut_with_a_note()
    {
        var page = await RenderedPage.Of(EverythingSays(new string('<', 1 << 20)));

        Assert.InRange(page.Html.Length, 0, 500_000);
        Assert.Contains("(cut: 1,048,576 characters in all)", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_needs_no_network_and_no_other_file()
    {
        var page = await RenderedPage.Of(SampleRun.Summary(seed: 1));

        Assert.DoesNotContain(page.Tags, tag => tag.Name is "img" or "iframe" or "object" or "form" or "base" or "embed");
        Assert.Equal("<link rel=\"icon\" href=\"data:,\">", Assert.Single(page.Tags, tag => tag.Name == "link").Source);
        Assert.Equal("<script>", Assert.Single(page.Tags, tag => tag.Name == "script").Source);
        Assert.DoesNotContain("url(", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("://", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(
            page.Tags.SelectMany(tag => tag.Attributes),
            attribute => attribute.Name is "src" or "style" || attribute.Name.StartsWith("on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_policy_allows_the_one_style_sheet_and_the_one_script_by_their_hashes()
    {
        var page = await RenderedPage.Of(Sample.Requirement());

        Assert.Equal(
            $"default-src 'none'; style-src '{HashOf(page, "style")}'; script-src '{HashOf(page, "script")}'; img-src data:; "
            + "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'",
            page.Attribute("content").First());
    }

    [Fact]
    public async Task The_script_makes_no_markup_and_no_request()
    {
        var script = Between((await RenderedPage.Of(Sample.Requirement())).Html, "script");

        Assert.DoesNotMatch(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|Function\\(|fetch\\(|XMLHttpRequest|WebSocket|localStorage|import\\(",
            script);
    }

    [Fact]
    public async Task What_the_script_serves_is_hidden_until_it_runs()
    {
        var page = await RenderedPage.Of(SampleRun.Summary(seed: 1));

        Assert.All(
            page.Tags.Where(tag => tag.Attributes.Any(one => one.Name is "data-filters" or "data-needs-script" or "data-copy")),
            tag => Assert.Contains(tag.Attributes, one => one.Name == "hidden"));
        Assert.Contains(page.Tags, tag => tag.Attributes.Any(one => one.Name == "data-copy"));
    }

    [Theory]
    [InlineData("witnesses/LBA-ALLOC-029.json", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("https://example.org/x", false)]
    [InlineData("//example.org/x", false)]
    [InlineData("/etc/passwd", false)]
    [InlineData("witnesses/../../x", false)]
    [InlineData("witnesses\\x", false)]
    [InlineData("a b", false)]
    [InlineData("", false)]
    public async Task A_witness_becomes_a_link_only_below_the_report(string witness, bool linked)
    {
        var page = await RenderedPage.Of(Sample.Failure() with { Witness = witness });

        Assert.Equal(linked, page.Links.Contains(witness));
    }

    [Theory]
    [InlineData("section-failures")]
    [InlineData("SHAPE-pass")]
    [InlineData("failure-REQ-002-00000000")]
    [InlineData("text-replay-x")]
    [InlineData("a b\" onclick=\"x")]
    [InlineData("")]
    [InlineData("requirement.1")]
    public async Task An_id_that_cannot_be_an_anchor_gets_a_number(string id)
    {
        var page = await RenderedPage.Of(
            Sample.Requirement(id), Sample.Requirement("REQ-002"), Sample.Requirement("req-002"), Sample.Failure(requirement: id));

        Assert.Equal(page.Ids.Distinct(StringComparer.OrdinalIgnoreCase).Count(), page.Ids.Count());
        Assert.Empty(page.Links.Where(link => link.StartsWith('#')).Select(link => link[1..]).Except(page.Ids));
    }

    [Theory]
    [InlineData(100, 20)]
    [InlineData(400, 5)]
    public async Task Ten_thousand_results_stay_below_five_megabytes(int requirementsPerSuite, int testsPerRequirement)
    {
        var summary = SampleRun.Summary(seed: 9, requirementsPerSuite, testsPerRequirement);

        Assert.Equal(10_000, summary.Tests.Count);
        AssertSmall(await RenderedPage.Of(summary));
    }

    [Fact]
    public async Task Ten_thousand_failures_stay_below_five_megabytes()
    {
        var failures = Enumerable.Range(0, 10_000).Select(index =>
            Sample.Failure(requirement: $"REQ-{index % 500:000}", test: $"T{index}") with
            {
                Steps = [.. Enumerable.Repeat(new string('s', 200), 100)],
                Exchange = [.. Enumerable.Repeat(Sample.Sent(new string('<', 500)), 100)],
                Script = new string('\u0007', 20_000),
            });

        var page = await RenderedPage.Of(failures);

        AssertSmall(page);
        Assert.Contains(" more failures in short", page.Text, StringComparison.Ordinal);
        Assert.Contains(page.Ids, id => id.StartsWith("failure-REQ-", StringComparison.Ordinal));
    }

    private static string HashOf(RenderedPage page, string element) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Between(page.Html, element))))}";

    private static string Between(string html, string element)
    {
        var start = html.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        return html[start..html.IndexOf($"</{element}>", start, StringComparison.Ordinal)];
    }

    private static void AssertSmall(RenderedPage page) => Assert.InRange(Encoding.UTF8.GetByteCount(page.Html), 1, 5_000_000);

    /// <summary>A run in which every text that is not ours is the same one.</summary>
    private static RunSummary EverythingSays(string text)
    {
        var card = new DeviceCard
        {
            Uri = text,
            Adapter = text,
            Model = text,
            SerialNumber = text,
            FirmwareRevision = text,
            Vendor = text,
            SubsystemName = text,
            Facts = [new DeviceFact(text, text, text)],
        };
        return RunAggregation.Summarize(
            [
                Sample.Run with
                {
                    Device = card, Peer = card, Adapter = text, Profile = text, SuiteVersion = text, RegistryVersion = text,
                    CommandLine = text,
                },
                Requirement(text, "A", "blocked"),
                Requirement(text, "B", "unsupported"),
                Sample.Requirement(text) with
                {
                    Suite = text, Title = text, Source = new RequirementSource(text, text, text), Faults = [text],
                },
                Outcome(text, "blocked", TestOutcome.Blocked),
                Outcome(text, "unsupported", TestOutcome.NotSupported),
                Outcome(text, text, TestOutcome.Error),
                Sample.Test(text, TestOutcome.Deviated) with
                {
                    Clauses = [new ClauseResult(text, text, 1, Verdict.Fail), new ClauseResult(text, "x", 1, Verdict.Pass)],
                    Opcodes = new Dictionary<string, long> { [text] = 1 },
                    Situations = new Dictionary<string, long> { [text] = 1 },
                    Figures = [new QualityFigure(text, text, 1, 1, 1, 1, text)],
                },
                new FailureRecord
                {
                    Seed = 1, Suite = text, Test = text, Requirement = text, Clause = text, Verdict = Verdict.Fail, Expected = text,
                    Actual = text, Title = text, Witness = text + ":", Replay = text, Steps = [text], Script = text, StepCount = 1,
                    Exchange =
                    [
                        Sample.Sent(text), Sample.Completed(text, text), new ExchangeLine(9, text, text, text), Sample.Completed("", text),
                    ],
                    DeviceState = [new DeviceFact(text, text, text)],
                },
                new WaiverRecord { Requirement = "A", Reason = text, Owner = text, Link = text, Applied = true },
                new ExpectationRecord { Requirement = text, Verdict = Verdict.Fail, Reason = text, Source = text, Met = false },
                Sample.End with { EnvironmentError = text },
            ],
            [new RecordDamage(1, RecordDamageKind.UnknownKind, text)]);
    }

    private static RequirementRecord Requirement(string text, string id, string test) =>
        Sample.Requirement(id, test) with { Suite = "S", Title = text };

    private static TestRecord Outcome(string text, string test, TestOutcome outcome) =>
        Sample.Test(test, outcome) with { Reason = text, Evidence = text };
}
