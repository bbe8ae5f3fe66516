using System.Security.Cryptography;
using System.Text;

namespace NvmeConformance.Html.Page;

/// <summary>The page's one style sheet and its one script, and the policy that allows these two and nothing else.</summary>
internal static class InlineAssets
{
    /// <summary>The style sheet as it stands between its tags.</summary>
    internal static string Style { get; } = Read("report.css");

    /// <summary>The script as it stands between its tags. The page can be read, followed and printed without it.</summary>
    internal static string Script { get; } = Read("report.js");

    /// <summary>
    /// The content security policy. It names style sheet and script by their hashes, so that even text that escaped into markup could
    /// load, style and run nothing. The empty icon is a data URL; without it a browser would ask the server for one.
    /// </summary>
    internal static string Policy { get; } =
        $"default-src 'none'; style-src '{HashOf(Style)}'; script-src '{HashOf(Script)}'; img-src data:; base-uri 'none'; form-action 'none'; "
        + "require-trusted-types-for 'script'";

    /// <summary>The same for a page that has no script.</summary>
    internal static string PolicyWithoutScript { get; } =
        $"default-src 'none'; style-src '{HashOf(Style)}'; img-src data:; base-uri 'none'; form-action 'none'";

    private static string HashOf(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Read(string name)
    {
        using var stream = typeof(InlineAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // The parser drops carriage returns, and the hash is over what it sees.
        return reader.ReadToEnd().Replace("\r", "", StringComparison.Ordinal);
    }
}
