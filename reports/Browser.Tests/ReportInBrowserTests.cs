using Microsoft.Playwright;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class ReportInBrowserTests(SystemBrowser browser)
{
    private static readonly RunSummary Run = SampleRun.Summary(seed: 1);

    [SkippableTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_opens_without_a_complaint_and_without_the_network(ColorScheme scheme)
    {
        await using var opened = await OpenedPage.Report(browser, Run, scheme);

        await Assertions.Expect(opened.Page.Locator("h1")).ToContainTextAsync("conformant", new() { IgnoreCase = true });
        await Assertions.Expect(opened.Page.Locator("#section-requirements")).ToBeVisibleAsync();
        Assert.Equal(Run.Requirements.Count, await opened.Page.Locator("[data-kind=requirement], .requirements tbody tr[id]").CountAsync());
        opened.AssertQuiet();
    }

    [SkippableFact]
    public async Task Dark_is_dark_and_light_is_light()
    {
        await using var light = await OpenedPage.Report(browser, Run);
        await using var dark = await OpenedPage.Report(browser, Run, ColorScheme.Dark);

        Assert.True(await Brightness(light, "body") > 0.8);
        Assert.True(await Brightness(dark, "body") < 0.2);
    }

    [SkippableTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Every_verdict_can_be_read_by_word_shape_and_colour(ColorScheme scheme)
    {
        await using var opened = await OpenedPage.Report(browser, Run, scheme);

        var poor = await opened.Evaluate<string[]>(Contrast.OfAll(".badge", below: 4.5));
        var wordless = await opened.Evaluate<int>("[...document.querySelectorAll('.badge')].filter(b => !b.textContent.trim()).length");
        var shapeless = await opened.Evaluate<int>(
            "[...document.querySelectorAll('.badge')].filter(b => !document.querySelector(b.querySelector('use').getAttribute('href'))).length");

        Assert.Empty(poor);
        Assert.Equal((0, 0), (wordless, shapeless));
    }

    [SkippableTheory]
    [InlineData(320)]
    [InlineData(360)]
    [InlineData(768)]
    [InlineData(1280)]
    public async Task The_page_never_scrolls_sideways(int width)
    {
        await using var opened = await OpenedPage.Report(browser, Run, width: width);

        await opened.AssertFits();
    }

    [SkippableFact]
    public async Task What_is_closed_opens()
    {
        await using var opened = await OpenedPage.Report(browser, Run);
        var details = opened.Page.Locator("details:not([open])").First;
        await Assertions.Expect(details).ToBeVisibleAsync();
        var closed = await details.EvaluateAsync<double>("d => d.getBoundingClientRect().height");
        await details.EvaluateAsync("d => d.setAttribute('data-tested', '')");

        await details.Locator("summary").First.ClickAsync();

        var open = opened.Page.Locator("details[data-tested]");
        await Assertions.Expect(open).ToHaveAttributeAsync("open", "");
        Assert.True(await open.EvaluateAsync<double>("d => d.getBoundingClientRect().height") > closed + 10);
        opened.AssertQuiet();
    }

    [SkippableFact]
    public async Task A_link_to_a_requirement_shows_its_row()
    {
        var id = Run.Requirements[^1].Id;
        await using var opened = await OpenedPage.Report(browser, Run);

        await opened.Evaluate<object?>($"location.hash = '#{id}'");

        await Assertions.Expect(opened.Page.Locator($"[id='{id}']")).ToBeInViewportAsync();
    }

    [SkippableFact]
    public async Task The_page_prints()
    {
        await using var opened = await OpenedPage.Report(browser, Run);

        var pdf = await opened.Page.PdfAsync(new PagePdfOptions { Format = "A4" });

        Assert.Equal("%PDF", System.Text.Encoding.ASCII.GetString(pdf.AsSpan(0, 4)));
        Assert.InRange(PagesOf(pdf), 3, 200);
        opened.AssertQuiet();
    }

    [SkippableFact]
    public async Task Print_is_dark_on_white_even_where_the_screen_is_dark()
    {
        await using var opened = await OpenedPage.Report(browser, Run, ColorScheme.Dark);

        await opened.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        Assert.True(await Brightness(opened, "body") > 0.9);
        Assert.Empty(await opened.Evaluate<string[]>(Contrast.OfAll("h1, p, td, .badge", below: 4.5)));
    }

    private static Task<double> Brightness(OpenedPage opened, string selector) =>
        opened.Evaluate<double>($"({Contrast.Luminance})(({Contrast.Background})(document.querySelector('{selector}')))");

    private static int PagesOf(byte[] pdf) =>
        System.Text.RegularExpressions.Regex.Count(System.Text.Encoding.Latin1.GetString(pdf), "/Type\\s*/Page[^s]");
}
