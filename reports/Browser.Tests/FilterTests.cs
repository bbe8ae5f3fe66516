using Microsoft.Playwright;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class FilterTests(SystemBrowser browser)
{
    private static readonly RunSummary Run = SampleRun.Summary(seed: 1);

    private static int Failing => Run.Requirements.Count(one => one.Verdict == Verdict.Fail);

    [SkippableFact]
    public async Task A_verdict_shows_its_requirements_alone_until_it_is_pressed_again()
    {
        await using var opened = await OpenedPage.Report(browser, Run);
        var button = opened.Page.Locator("button[data-filter-verdict=fail]");

        await button.ClickAsync();

        await Assertions.Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal((Failing, Failing), (await ShownRequirements(opened), await ShownRequirements(opened, "[data-verdict=fail]")));
        await button.ClickAsync();
        Assert.Equal(Run.Requirements.Count, await ShownRequirements(opened));
        opened.AssertQuiet();
    }

    [SkippableFact]
    public async Task Words_and_a_suite_narrow_down_and_the_reset_brings_everything_back()
    {
        var one = Run.Requirements[3];
        await using var opened = await OpenedPage.Report(browser, Run);

        await opened.Page.Locator("[data-filter-text]").FillAsync(one.Id.ToLowerInvariant());
        Assert.Equal(1, await ShownRequirements(opened));
        await Assertions.Expect(opened.Page.Locator("[data-filter-count]")).ToContainTextAsync($"1 of {Run.Requirements.Count}");

        await opened.Page.Locator("[data-filter-reset]").ClickAsync();
        await opened.Page.Locator("[data-filter-suite]").SelectOptionAsync(one.Requirement.Suite);
        Assert.Equal(Run.Requirements.Count(each => each.Requirement.Suite == one.Requirement.Suite), await ShownRequirements(opened));

        await opened.Page.Locator("[data-filter-reset]").ClickAsync();
        Assert.Equal(Run.Requirements.Count, await ShownRequirements(opened));
    }

    [SkippableFact]
    public async Task A_link_to_what_is_filtered_away_shows_it()
    {
        var id = Run.Requirements.First(one => one.Verdict == Verdict.Pass).Id;
        await using var opened = await OpenedPage.Report(browser, Run);
        await opened.Page.Locator("button[data-filter-verdict=fail]").ClickAsync();
        await Assertions.Expect(opened.Page.Locator($"[id='{id}']")).ToBeHiddenAsync();

        await opened.Evaluate<object?>($"location.hash = '#{id}'");

        await Assertions.Expect(opened.Page.Locator($"[id='{id}']")).ToBeInViewportAsync();
    }

    [SkippableFact]
    public async Task Everything_opens_and_closes_at_once()
    {
        await using var opened = await OpenedPage.Report(browser, Run);

        await opened.Page.Locator("button[data-open=all]").First.ClickAsync();
        Assert.Equal(0, await opened.Page.Locator("main details:not([open])").CountAsync());

        await opened.Page.Locator("button[data-open=none]").First.ClickAsync();
        Assert.InRange(await opened.Page.Locator("main details:not([open])").CountAsync(), 1, int.MaxValue);
    }

    [SkippableFact]
    public async Task A_bug_report_can_be_copied()
    {
        await using var opened = await OpenedPage.Report(browser, Run);
        var button = opened.Page.Locator("[data-kind=failure] button[data-copy]").First;
        await button.EvaluateAsync("b => { for (let d = b.closest('details'); d; d = d.parentElement.closest('details')) d.open = true; }");

        await button.ClickAsync();

        await Assertions.Expect(opened.Page.Locator("[data-copied]")).ToHaveCountAsync(1);
        opened.AssertQuiet();
    }

    [SkippableFact]
    public async Task Nothing_is_folded_in_on_paper_and_the_screen_is_as_before()
    {
        await using var opened = await OpenedPage.Report(browser, Run);
        var folded = await opened.Page.Locator("main details:not([open])").CountAsync();
        await opened.Evaluate<object?>(
            "addEventListener('beforeprint', () => { window.foldedOnPaper = document.querySelectorAll('main details:not([open])').length; })");

        await opened.Page.PdfAsync();

        Assert.Equal(0, await opened.Evaluate<int>("window.foldedOnPaper"));
        Assert.Equal(folded, await opened.Page.Locator("main details:not([open])").CountAsync());
    }

    [SkippableFact]
    public async Task Without_its_script_the_page_shows_everything_and_no_control_that_would_do_nothing()
    {
        await using var opened = await OpenedPage.Report(browser, Run, runsScript: false);

        await Assertions.Expect(opened.Page.Locator("[data-filters]")).ToBeHiddenAsync();
        await Assertions.Expect(opened.Page.Locator("h1")).ToBeVisibleAsync();
        Assert.Equal(0, await opened.Page.Locator("[data-kind][hidden]").CountAsync());
        Assert.Equal(0, await opened.Page.Locator("button:visible").CountAsync());
    }

    private static Task<int> ShownRequirements(OpenedPage opened, string also = "") =>
        opened.Page.Locator($"[data-kind=requirement]{also}:not([hidden])").CountAsync();
}
