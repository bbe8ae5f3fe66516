using Microsoft.Playwright;
using NvmeConformance.Html;
using NvmeConformance.Results.Comparing;
using NvmeConformance.Results.Samples;

namespace NvmeConformance.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class ComparisonInBrowserTests(SystemBrowser browser)
{
    [SkippableTheory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task A_comparison_opens_without_a_complaint_and_never_scrolls_sideways(ColorScheme scheme, int width)
    {
        await using var opened = await OpenedPage.Of(browser, await Page(), scheme, width);

        await Assertions.Expect(opened.Page.Locator("h1")).ToContainTextAsync("newly failing");
        Assert.InRange(await opened.Page.Locator("tr[data-change=newlyFailing]").CountAsync(), 1, 100);
        await opened.AssertFits();
        Assert.Empty(await opened.Evaluate<string[]>(Contrast.OfAll("h1, p, td, .badge", below: 4.5)));
        opened.AssertQuiet();
    }

    private static async Task<string> Page()
    {
        var writer = new StringWriter();
        var comparison = RunComparison.Of(SampleRun.Summary(seed: 1), SampleRun.Summary(seed: 2));
        await ComparisonRenderer.RenderAsync(comparison, "out/firmware-1", "out/firmware-2", writer);
        return writer.ToString();
    }
}
