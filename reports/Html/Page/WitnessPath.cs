namespace NvmeConformance.Html.Page;

/// <summary>
/// Which witness paths may become links. Records can be edited, and a link is the one place where text turns into an action, so only
/// a plain relative path below the report's own directory qualifies; anything else is shown as text.
/// </summary>
internal static class WitnessPath
{
    private const int LengthMaximum = 300;

    /// <summary>True for a path that may become a link.</summary>
    /// <param name="path">The path as recorded.</param>
    internal static bool IsLinkable(string path) =>
        path.Length is > 0 and <= LengthMaximum
        && path.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '/')
        && path.Split('/').All(part => part.Length > 0 && part is not "." and not "..");
}
