using Microsoft.Playwright;
using NvmeConformance.Html;
using NvmeConformance.Results.Comparing;
using NvmeConformance.Results.Samples;

namespace NvmeConformance.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class HostileDeviceTests(SystemBrowser browser)
{
    public static TheoryData<string> Names => ["script", "markup", "invisible", "megabyte"];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task What_a_device_says_of_itself_is_inert_in_the_report(string name)
    {
        var run = HostileRuns.Saying(TextOf(name));
        await using var harmless = await OpenedPage.Report(browser, HostileRuns.Saying("text"));
        await using var opened = await OpenedPage.Report(browser, run, width: 360);

        await AssertInert(opened);
        Assert.Equal(await ScriptsOf(harmless), await ScriptsOf(opened));
        await opened.AssertFits();
        await Assertions.Expect(opened.Page.Locator("#section-requirements")).ToBeVisibleAsync();
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task What_a_device_says_of_itself_is_inert_in_a_comparison(string name)
    {
        var writer = new StringWriter();
        var comparison = RunComparison.Of(SampleRun.Summary(seed: 2, 2, 2), HostileRuns.Saying(TextOf(name)));
        await ComparisonRenderer.RenderAsync(comparison, TextOf(name), TextOf(name), writer);

        await using var opened = await OpenedPage.Of(browser, writer.ToString(), width: 360);

        await AssertInert(opened);
        await opened.AssertFits();
    }

    [SkippableFact]
    public async Task A_script_that_found_its_way_in_would_be_refused()
    {
        var writer = new StringWriter();
        await ReportRenderer.RenderAsync(HostileRuns.Saying("text"), writer);
        var infected = writer.ToString().Replace(
            "</body>", "<script>window.hacked=1</script><img src='http://127.0.0.1:9/x'></body>", StringComparison.Ordinal);

        await using var opened = await OpenedPage.Of(browser, infected);

        Assert.False(await opened.Evaluate<bool>("'hacked' in window"));
        Assert.Contains(opened.Complaints, complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal));
        Assert.Empty(await opened.Evaluate<string[]>("performance.getEntriesByType('resource').filter(r => r.responseStatus).map(r => r.name)"));
    }

    private static async Task AssertInert(OpenedPage opened)
    {
        // Whatever waits for the mouse, the keyboard or the clock would have had its chance.
        await opened.Page.Mouse.MoveAsync(100, 300);
        await opened.Page.Keyboard.PressAsync("Tab");
        foreach (var summary in await opened.Page.Locator("summary:visible").AllAsync())
        {
            await summary.EvaluateAsync("s => s.parentElement.open = true");
        }

        opened.AssertQuiet();
        Assert.False(await opened.Evaluate<bool>("'hacked' in window"));
        Assert.Equal(0, await opened.Page.Locator("#planted, img, iframe, object, embed, base, form, [onerror], [onload]").CountAsync());
        Assert.Equal(1, await opened.Page.Locator("style").CountAsync());
        Assert.Equal(1, await opened.Page.Locator("h1").CountAsync());
        Assert.False(await opened.Evaluate<bool>(@"/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u200B\u202A-\u202E\u2066-\u2069\uFEFF]/.test(document.body.innerText)"));
    }

    private static Task<int> ScriptsOf(OpenedPage opened) => opened.Evaluate<int>("document.scripts.length");

    private static string TextOf(string name) => name switch
    {
        "script" => HostileRuns.Script,
        "markup" => HostileRuns.Markup,
        "invisible" => HostileRuns.Invisible,
        _ => HostileRuns.Megabyte,
    };
}
