namespace NvmeConformance.CommandLine.Running;

/// <summary>How a version is written down.</summary>
internal static class VersionText
{
    private const int RevisionDigits = 12;

    /// <summary>The version with the first digits of the source revision, such as <c>0.1.0+24f4ab17f2ca</c>.</summary>
    /// <param name="informational">What the build says; null for nothing.</param>
    internal static string Of(string? informational)
    {
        var parts = (informational ?? "0").Split('+', 2);
        return parts.Length == 1 ? parts[0] : $"{parts[0]}+{parts[1][..Math.Min(RevisionDigits, parts[1].Length)]}";
    }
}
