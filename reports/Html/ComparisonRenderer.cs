using NvmeConformance.Html.Comparison;
using NvmeConformance.Html.Page;
using NvmeConformance.Results.Comparing;

namespace NvmeConformance.Html;

/// <summary>Renders a comparison of two runs as one self-contained HTML file, in which text from the devices is inert.</summary>
public static class ComparisonRenderer
{
    /// <summary>Writes the page.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="before">What to call the earlier run, usually its directory.</param>
    /// <param name="after">What to call the later run, usually its directory.</param>
    /// <param name="writer">Where to, in UTF-8, which the page declares; it stays open.</param>
    public static Task RenderAsync(RunComparison comparison, string before, string after, TextWriter writer) =>
        PageRenderer.RenderAsync<ComparisonReport>(
            new Dictionary<string, object?>
            {
                [nameof(ComparisonReport.Comparison)] = comparison,
                [nameof(ComparisonReport.NameBefore)] = before,
                [nameof(ComparisonReport.NameAfter)] = after,
            },
            writer);
}
