using System.Xml.Linq;
using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.Exports.Tests;

/// <summary>Whatever happened to a record file, what could be read becomes JUnit that parses and text that fits its width.</summary>
public sealed class DamagedRecordsTests
{
    private const int Draws = 150;

    [Fact]
    public void Accidents_are_exported() => ExportAll(DamagedJournals.AfterAccident);

    [Fact]
    public void Values_that_nobody_would_write_are_exported() => ExportAll(DamagedJournals.Hostile);

    private static void ExportAll(Func<int, byte[]> journal)
    {
        for (var seed = 0; seed < Draws; seed++)
        {
            var reading = Journals.Read(journal(seed));
            var summary = RunAggregation.Summarize(reading);

            Assert.Equal("testsuites", XDocument.Parse(JUnit(summary, reading)).Root!.Name.LocalName);
            var text = Text(summary);
            Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, TextSummary.ColumnsMaximum));
            Assert.Equal(summary.Damage.Count > 0, text.Contains("Damaged records", StringComparison.Ordinal));
        }
    }

    private static string JUnit(RunSummary summary, RecordReading reading)
    {
        using var writer = new StringWriter();
        JUnitExport.Write(summary, reading.Records, writer);
        return writer.ToString();
    }

    private static string Text(RunSummary summary)
    {
        using var writer = new StringWriter();
        TextSummary.Write(summary, writer);
        return writer.ToString();
    }
}
