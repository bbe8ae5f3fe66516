using System.Text;
using Microsoft.Playwright;
using NvmeConformance.Html;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.Browser.Tests;

/// <summary>A page as a reader opens it: a file, from disk. Everything it complains of or asks the network for is kept.</summary>
internal sealed class OpenedPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _file;
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    private OpenedPage(IBrowserContext context, IPage page, string file)
    {
        _context = context;
        _file = file;
        Page = page;
    }

    internal IPage Page { get; }

    /// <summary>Errors and warnings of the console, exceptions, dialogs. A refusal of the content security policy is one.</summary>
    internal IReadOnlyList<string> Complaints => _complaints;

    /// <summary>What the page asked for beyond itself.</summary>
    internal IReadOnlyList<string> Requests => _requests;

    internal static async Task<OpenedPage> Report(
        SystemBrowser browser, RunSummary summary, ColorScheme scheme = ColorScheme.Light, int width = 1280, bool runsScript = true)
    {
        var writer = new StringWriter();
        await ReportRenderer.RenderAsync(summary, writer);
        return await Of(browser, writer.ToString(), scheme, width, runsScript);
    }

    internal static async Task<OpenedPage> Of(
        SystemBrowser browser, string html, ColorScheme scheme = ColorScheme.Light, int width = 1280, bool runsScript = true)
    {
        var context = await browser.Get().NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = runsScript,
        });
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".html");
        await File.WriteAllTextAsync(file, html, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var opened = new OpenedPage(context, await context.NewPageAsync(), file);
        opened.Listen();
        await opened.Page.GotoAsync(new Uri(file).AbsoluteUri);
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        File.Delete(_file);
    }

    /// <summary>What an expression of the page is worth.</summary>
    internal Task<T> Evaluate<T>(string expression) => Page.EvaluateAsync<T>(expression);

    /// <summary>Nothing was complained of and nothing but the file itself was asked for.</summary>
    internal void AssertQuiet()
    {
        Assert.Empty(_complaints);
        Assert.Empty(_requests);
    }

    /// <summary>The page fits its width; what does not is named.</summary>
    internal async Task AssertFits()
    {
        var tooWide = await Evaluate<string[]>(
            """
            document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
              .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.wide'))
              .map(e => `${e.tagName} ${e.className} to ${Math.round(e.getBoundingClientRect().right)}`).slice(0, 10)
              .concat(`the page has ${document.documentElement.scrollWidth} of ${innerWidth}`)
            """);
        Assert.Empty(tooWide);
    }

    private void Listen()
    {
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add($"{message.Type}: {message.Text}");
            }
        };
        Page.PageError += (_, error) => _complaints.Add($"exception: {error}");
        Page.Dialog += async (_, dialog) =>
        {
            _complaints.Add($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        var self = new Uri(_file).AbsoluteUri;
        Page.Request += (_, request) =>
        {
            // An address of data holds what it names; nothing leaves the machine.
            if (!request.Url.StartsWith(self, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                _requests.Add(request.Url);
            }
        };
    }
}
