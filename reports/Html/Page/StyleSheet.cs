using System.Security.Cryptography;
using System.Text;

namespace NvmeConformance.Html.Page;

/// <summary>The page's one style sheet, and the policy that allows it and nothing else.</summary>
internal static class StyleSheet
{
    /// <summary>The style sheet as it stands between the style tags.</summary>
    internal static string Text { get; } = Read();

    /// <summary>
    /// The content security policy. It names the style sheet by its hash, so that even text that escaped into markup could load,
    /// style and run nothing.
    /// </summary>
    internal static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'; "
        + "img-src data:; base-uri 'none'; form-action 'none'";

    private static string Read()
    {
        using var stream = typeof(StyleSheet).Assembly.GetManifestResourceStream("report.css")
            ?? throw new InvalidOperationException("The style sheet is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // The parser drops carriage returns, and the hash is over what it sees.
        return reader.ReadToEnd().Replace("\r", "", StringComparison.Ordinal);
    }
}
