using NvmeConformance.Html.Page;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.Html;

/// <summary>
/// Renders the compliance report: one self-contained HTML file that needs no network and no other file, and in which text
/// from the device is inert.
/// </summary>
public static class ReportRenderer
{
    /// <summary>Usual name of the file in a run's directory.</summary>
    public const string FileName = "report.html";

    /// <summary>Writes the report.</summary>
    /// <param name="summary">The run.</param>
    /// <param name="writer">Where to, in UTF-8, which the page declares; it stays open.</param>
    public static Task RenderAsync(RunSummary summary, TextWriter writer) =>
        PageRenderer.RenderAsync<Report>(new Dictionary<string, object?> { [nameof(Report.Summary)] = summary }, writer);
}
