using System.Globalization;
using System.Text;
using System.Xml;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Text;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Exports;

/// <summary>
/// Writes a run as JUnit XML, for continuous integration: a suite is a <c>testsuite</c>, a test under one seed a <c>testcase</c>.
/// A test is red exactly where the run's exit status would be: a deviation that was foretold or waived, and anything that could not
/// be decided, is <c>skipped</c> with its reason.
/// </summary>
public static class JUnitExport
{
    /// <summary>Usual name of the file in a run's directory.</summary>
    public const string FileName = "junit.xml";

    /// <summary>Writes the file; the XML declaration names the writer's encoding.</summary>
    /// <param name="summary">The run.</param>
    /// <param name="records">The run's records; see <see cref="Write(RunSummary, IEnumerable{ResultRecord}, Stream)"/>.</param>
    /// <param name="writer">Where to; it stays open.</param>
    public static void Write(RunSummary summary, IEnumerable<ResultRecord> records, TextWriter writer)
    {
        using var xml = XmlWriter.Create(writer, Settings());
        Write(summary, records, xml);
    }

    /// <summary>Writes the file as UTF-8.</summary>
    /// <param name="summary">The run.</param>
    /// <param name="records">
    /// The run's records, from which the failures of each single test are taken; other kinds are passed over. The summary folds the
    /// failures of several seeds, which JUnit shows one by one.
    /// </param>
    /// <param name="stream">Where to; it stays open.</param>
    public static void Write(RunSummary summary, IEnumerable<ResultRecord> records, Stream stream)
    {
        using var xml = XmlWriter.Create(stream, Settings());
        Write(summary, records, xml);
    }

    private static XmlWriterSettings Settings() =>
        new() { Indent = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    private static void Write(RunSummary summary, IEnumerable<ResultRecord> records, XmlWriter xml)
    {
        var suites = JUnitCase.AllOf(summary, records).GroupBy(one => one.Test.Suite, StringComparer.Ordinal).ToList();
        xml.WriteStartElement("testsuites");
        Attribute(xml, "name", summary.Verdict);
        WriteCounts(xml, suites.SelectMany(suite => suite));
        foreach (var suite in suites)
        {
            WriteSuite(xml, summary, suite.Key, [.. suite]);
        }

        xml.WriteEndElement();
    }

    private static void WriteSuite(XmlWriter xml, RunSummary summary, string name, IReadOnlyList<JUnitCase> cases)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", name);
        WriteCounts(xml, cases);
        if (summary.Run is { } run)
        {
            Attribute(xml, "timestamp", run.StartedUtc.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
            WriteProperties(xml, run);
        }

        foreach (var one in cases)
        {
            WriteCase(xml, name, one);
        }

        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, IEnumerable<JUnitCase> cases)
    {
        var all = cases.ToList();
        Attribute(xml, "tests", Number(all.Count));
        Attribute(xml, "failures", Number(all.Count(one => one.Kind == JUnitKind.Failure)));
        Attribute(xml, "errors", Number(all.Count(one => one.Kind == JUnitKind.Error)));
        Attribute(xml, "skipped", Number(all.Count(one => one.Kind == JUnitKind.Skipped)));
        Attribute(xml, "time", Seconds(all.Sum(one => one.Test.DurationSeconds)));
    }

    private static void WriteProperties(XmlWriter xml, RunRecord run)
    {
        xml.WriteStartElement("properties");
        foreach (var (name, value) in new[]
        {
            ("seed", run.Seed.ToString(CultureInfo.InvariantCulture)),
            ("profile", run.Profile),
            ("suiteVersion", run.SuiteVersion),
            ("registryVersion", run.RegistryVersion),
            ("device", run.Device.Uri),
            ("model", run.Device.Model),
            ("serialNumber", run.Device.SerialNumber),
            ("firmwareRevision", run.Device.FirmwareRevision),
        })
        {
            xml.WriteStartElement("property");
            Attribute(xml, "name", name);
            Attribute(xml, "value", value);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, string suite, JUnitCase one)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", suite);
        Attribute(xml, "name", one.Name);
        Attribute(xml, "time", Seconds(one.Test.DurationSeconds));
        if (one.Kind != JUnitKind.Passed)
        {
            xml.WriteStartElement(one.Kind.ToString().ToLowerInvariant());
            Attribute(xml, "message", one.Message);
            if (one.Kind != JUnitKind.Skipped)
            {
                Attribute(xml, "type", one.Test.Outcome.ToRecordName());
            }

            xml.WriteString(Safe(one.Details));
            xml.WriteEndElement();
        }
        else if (one.Details.Length > 0)
        {
            xml.WriteStartElement("system-out");
            xml.WriteString(Safe(one.Details));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    // XML 1.0 cannot carry most control characters in any form, so they are spelled out before the writer could refuse them.
    private static string Safe(string text) => VisibleText.Of(text, JUnitCase.DetailsLengthMaximum, keepLineFeeds: true);

    private static void Attribute(XmlWriter xml, string name, string value) =>
        xml.WriteAttributeString(name, VisibleText.Of(value, VisibleText.LongLengthMaximum));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(double value) => double.IsFinite(value) ? value.ToString("0.000", CultureInfo.InvariantCulture) : "0.000";
}
