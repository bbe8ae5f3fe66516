using NvmeConformance.Results.Records;

namespace NvmeConformance.Html.Page;

/// <summary>How the source of a requirement is named.</summary>
internal static class Sources
{
    /// <summary>Document, revision and section; empty when none is known.</summary>
    /// <param name="source">The source.</param>
    internal static string Of(RequirementSource source) =>
        string.Join(' ', new[] { source.Document, source.Revision, source.Section }.Where(part => part.Length > 0));
}
