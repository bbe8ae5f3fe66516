using Microsoft.Playwright;

namespace NvmeConformance.Browser.Tests;

/// <summary>
/// The Chromium of this machine, started once for all tests. It is never downloaded: tools/test.sh installs the system's package, and
/// where there is none the tests are skipped with the reason.
/// </summary>
public sealed class SystemBrowser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    private IPlaywright? _driver;
    private IBrowser? _browser;
    private string _whyNot = "";

    public async Task InitializeAsync()
    {
        if (ExecutablePath() is not { } path)
        {
            _whyNot = $"there is none of {string.Join(", ", Names)} on the path; tools/test.sh installs chromium";
            return;
        }

        _driver = await Playwright.CreateAsync();
        _browser = await _driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Flags });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _driver?.Dispose();
    }

    /// <summary>The browser; a test that asks for it is skipped where there is none.</summary>
    internal IBrowser Get()
    {
        Skip.If(_browser is null, _whyNot);
        return _browser!;
    }

    private static string? ExecutablePath() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(directory => Names.Select(name => Path.Combine(directory, name)))
        .FirstOrDefault(File.Exists);
}

/// <summary>All tests share one browser, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<SystemBrowser>
{
    public const string Name = "browser";
}
