using System.Xml.Linq;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Exports.Tests;

public sealed class JUnitExportTests
{
    private const string Hostile = "\0\u0001\u001b[2J ]]> <script> & \" \u202E \uD800 \uFFFF \uFFFE 😀";

    [Fact]
    public void Each_suite_is_a_testsuite_and_each_test_a_testcase()
    {
        var records = SampleRun.Records(seed: 1);
        var root = Export(records);

        Assert.Equal(
            ["ChangedLbas", "ControllerMigration", "ExportedSubsystems", "LbaAllocation", "QosIsolation"],
            root.Elements("testsuite").Select(suite => suite.Attribute("name")!.Value));
        Assert.Equal(records.OfType<TestRecord>().Count(), root.Descendants("testcase").Count());
    }

    [Fact]
    public void Counts_agree_with_the_cases()
    {
        var root = Export(SampleRun.Records(seed: 1));

        foreach (var suite in root.Elements("testsuite").Append(root))
        {
            Assert.Equal(suite.Descendants("testcase").Count(), (int)suite.Attribute("tests")!);
            Assert.Equal(suite.Descendants("failure").Count(), (int)suite.Attribute("failures")!);
            Assert.Equal(suite.Descendants("skipped").Count(), (int)suite.Attribute("skipped")!);
            Assert.Equal(suite.Descendants("error").Count(), (int)suite.Attribute("errors")!);
        }
    }

    [Fact]
    public void A_deviation_is_a_failure_with_expected_actual_witness_and_replay()
    {
        var failure = Case(Deviated(), Sample.Failure()).Element("failure")!;

        Assert.Equal("REQ-001: A deallocated block is reported as allocated", failure.Attribute("message")!.Value);
        Assert.Equal(
            """
            fail REQ-001: A deallocated block is reported as allocated
            expected: status Success and block 8 absent
            actual:   status Success and block 8 present
            witness:  witnesses/REQ-001-42.json
            replay:   nvmec replay witnesses/REQ-001-42.json

            """,
            failure.Value);
    }

    [Fact]
    public void A_deviation_without_a_failure_record_is_still_a_failure() => Assert.NotNull(Case(Deviated()).Element("failure"));

    [Fact]
    public void A_deviation_without_a_test_record_is_still_a_failure() => Assert.NotNull(Case(Sample.Failure()).Element("failure"));

    [Fact]
    public void A_foretold_deviation_is_skipped() =>
        Assert.StartsWith(
            "foretold or waived: REQ-001",
            Case(Deviated(), Sample.Failure() with { ExpectedDeviation = true }).Element("skipped")!.Attribute("message")!.Value,
            StringComparison.Ordinal);

    [Fact]
    public void A_waived_deviation_is_skipped() => Assert.NotNull(Case(Deviated(), Sample.Failure(), Sample.Waiver()).Element("skipped"));

    [Fact]
    public void A_warning_is_green_and_keeps_its_text()
    {
        var one = Case(Deviated(Verdict.Warning), Sample.Failure(Verdict.Warning));

        Assert.Contains("warning REQ-001", one.Element("system-out")!.Value, StringComparison.Ordinal);
        Assert.Null(one.Element("failure"));
    }

    [Theory]
    [InlineData(TestOutcome.Blocked, "skipped", "blocked: the reason")]
    [InlineData(TestOutcome.NotSupported, "skipped", "not supported: the reason")]
    [InlineData(TestOutcome.NotRun, "skipped", "not run: the reason")]
    [InlineData(TestOutcome.Indeterminate, "skipped", "indeterminate: the reason")]
    [InlineData(TestOutcome.Error, "error", "error: the reason")]
    public void Another_outcome_says_why(TestOutcome outcome, string element, string message) =>
        Assert.Equal(message, Case(Sample.Test("T", outcome) with { Reason = "the reason" }).Element(element)!.Attribute("message")!.Value);

    [Fact]
    public void Seeds_of_one_test_are_told_apart() =>
        Assert.Equal(
            ["T (seed 42)", "T (seed 43)"],
            Export(Sample.Test("T"), Sample.Test("T") with { Seed = 43 })
                .Descendants("testcase").Select(one => one.Attribute("name")!.Value));

    [Fact]
    public void Hostile_text_leaves_the_file_well_formed()
    {
        var failure = Sample.Failure() with
        {
            Expected = Hostile, Actual = Hostile, Title = Hostile, Replay = Hostile, Test = Hostile, Suite = Hostile,
        };
        var run = Sample.Run with { Device = Sample.Device with { Model = Hostile, SerialNumber = new string('\u0002', 100_000) } };

        var root = Parse([run, failure, Sample.End]);

        Assert.Contains(
            "[U+0000][U+0001][U+001B][2J ]]> <script> & \" [U+202E] [U+D800] [U+FFFF] [U+FFFE] 😀",
            root.Descendants("failure").Single().Value,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_writer_gets_the_same_document()
    {
        var records = SampleRun.Records(seed: 2);
        var writer = new StringWriter();
        JUnitExport.Write(RunAggregation.Summarize(records), records, writer);

        Assert.Equal(Parse(records).ToString(), XDocument.Parse(writer.ToString()).Root!.ToString());
    }

    private static TestRecord Deviated(Verdict verdict = Verdict.Fail) => Sample.Test("T", TestOutcome.Deviated, Sample.Clause(verdict));

    private static XElement Case(params ResultRecord[] records) => Assert.Single(Export(records).Descendants("testcase"));

    private static XElement Export(params IEnumerable<ResultRecord> records) =>
        Parse([Sample.Run, .. records.Where(one => one is not RunRecord), Sample.End]);

    private static XElement Parse(IReadOnlyList<ResultRecord> records)
    {
        using var stream = new MemoryStream();
        JUnitExport.Write(RunAggregation.Summarize(records), records, stream);
        stream.Position = 0;
        return XDocument.Load(stream).Root!;
    }
}
