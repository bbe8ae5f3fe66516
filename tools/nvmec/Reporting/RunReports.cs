using System.Text;
using NvmeConformance.Exports;
using NvmeConformance.Html;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.CommandLine.Reporting;

/// <summary>
/// The four reports of a run. Each is written beside its place and then moved there, so that a crash leaves the old one or the new one.
/// </summary>
internal static class RunReports
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes summary.json, junit.xml, summary.txt and report.html.</summary>
    /// <param name="directory">The run's directory.</param>
    /// <param name="summary">The run.</param>
    /// <param name="records">Its records.</param>
    internal static void Write(string directory, RunSummary summary, IReadOnlyList<ResultRecord> records)
    {
        Replace(directory, SummaryJson.FileName, writer => writer.Write(SummaryJson.ToJson(summary)));
        Replace(directory, JUnitExport.FileName, writer => JUnitExport.Write(summary, records, writer));
        Replace(directory, TextSummary.FileName, writer => TextSummary.Write(summary, writer));
        Replace(directory, ReportRenderer.FileName, writer => ReportRenderer.RenderAsync(summary, writer).GetAwaiter().GetResult());
    }

    private static void Replace(string directory, string name, Action<TextWriter> write)
    {
        var path = Path.Combine(directory, name);
        var beside = $"{path}.part";
        using (var writer = new StreamWriter(beside, append: false, Utf8))
        {
            write(writer);
        }

        File.Move(beside, path, overwrite: true);
    }
}
