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
    private const int NumberMaximum = 10_000;
    private const string PartSuffix = ".part";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>What a run leaves in its directory, the records first: a directory that has any of it belongs to a run.</summary>
    internal static IReadOnlyList<string> Names { get; } =
        [RecordSchema.FileName, SummaryJson.FileName, JUnitExport.FileName, TextSummary.FileName, ReportRenderer.FileName];

    /// <summary>Writes summary.json, junit.xml, summary.txt and report.html, in place of those that are there.</summary>
    /// <param name="directory">The run's directory.</param>
    /// <param name="summary">The run.</param>
    /// <param name="records">Its records.</param>
    internal static void Write(string directory, RunSummary summary, IReadOnlyList<ResultRecord> records)
    {
        foreach (var (name, part) in Prepare(directory, summary, records))
        {
            File.Move(part, Path.Combine(directory, name), overwrite: true);
        }
    }

    /// <summary>
    /// Writes the same from records that are not whole, and replaces nothing: reports that are there may stem from better times. Where one
    /// of them is there and says something else, all four get a number.
    /// </summary>
    /// <param name="directory">The run's directory.</param>
    /// <param name="summary">What could be read of the run.</param>
    /// <param name="records">The records that could be read.</param>
    /// <returns>The name that report.html got.</returns>
    internal static string WriteBeside(string directory, RunSummary summary, IReadOnlyList<ResultRecord> records)
    {
        var parts = Prepare(directory, summary, records);
        try
        {
            for (var number = 1; number <= NumberMaximum; number++)
            {
                var places = parts.Select(part => (part.Part, Path: Path.Combine(directory, Numbered(part.Name, number)))).ToList();
                if (places.All(place => !Path.Exists(place.Path) || IsSame(place.Part, place.Path)))
                {
                    places.ForEach(place => MoveUnlessThere(place.Part, place.Path));
                    return Numbered(ReportRenderer.FileName, number);
                }
            }
        }
        finally
        {
            parts.ForEach(part => File.Delete(part.Part));
        }

        throw new IOException($"{directory} holds too many reports; take some of them away.");
    }

    private static List<(string Name, string Part)> Prepare(string directory, RunSummary summary, IReadOnlyList<ResultRecord> records) =>
    [
        Prepare(directory, SummaryJson.FileName, writer => writer.Write(SummaryJson.ToJson(summary))),
        Prepare(directory, JUnitExport.FileName, writer => JUnitExport.Write(summary, records, writer)),
        Prepare(directory, TextSummary.FileName, writer => TextSummary.Write(summary, writer)),
        Prepare(directory, ReportRenderer.FileName, writer => ReportRenderer.RenderAsync(summary, writer).GetAwaiter().GetResult()),
    ];

    private static (string Name, string Part) Prepare(string directory, string name, Action<TextWriter> write)
    {
        var part = Path.Combine(directory, name + PartSuffix);
        using var writer = new StreamWriter(part, append: false, Utf8);
        write(writer);
        return (name, part);
    }

    private static string Numbered(string name, int number) =>
        number == 1 ? name : $"{Path.GetFileNameWithoutExtension(name)}-{number}{Path.GetExtension(name)}";

    private static void MoveUnlessThere(string part, string path)
    {
        if (!Path.Exists(path))
        {
            File.Move(part, path, overwrite: false);
        }
    }

    private static bool IsSame(string part, string path) =>
        File.Exists(path) && new FileInfo(part).Length == new FileInfo(path).Length
        && File.ReadAllBytes(part).AsSpan().SequenceEqual(File.ReadAllBytes(path));
}
