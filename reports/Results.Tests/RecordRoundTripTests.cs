using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Tests;

public sealed class RecordRoundTripTests
{
    public static TheoryData<ResultRecord> OneOfEachKind => new(
        Sample.Run with { Peer = Sample.Device, Seed = ulong.MaxValue, Seeds = 3, WarningsAreDeviations = true },
        Sample.Requirement("REQ-001", "T1", "T2") with
        {
            Faults = ["fault-1"],
            Clauses = [new RequirementClause("after reset", RequirementLevel.Should, Confidence.ProjectDefined)],
        },
        Sample.Test("T", TestOutcome.NotSupported, Sample.Clause(Verdict.NotRun, 0)) with
        {
            Reason = "not claimed",
            Evidence = "byte 19 is 00h",
            Opcodes = new Dictionary<string, long> { ["Write"] = 3, ["Read"] = 4 },
            Situations = new Dictionary<string, long> { ["power lost"] = 2 },
            Figures = [new QualityFigure("suspend time", "ms", 5, 0.5, double.NaN, double.PositiveInfinity, "how long a suspend takes")],
        },
        Sample.Failure() with { ExpectedDeviation = true, Occurrences = 12, Witness = null },
        Sample.Failure() with
        {
            Exchange =
            [
                new ExchangeLine(5, ExchangeLine.Invoke, "Flush nsid 1", "00000000 00000001", Controller: 1, Queue: 3),
                new ExchangeLine(9, ExchangeLine.Note, "nothing comes"),
            ],
            DeviceState = [new DeviceFact("controller 0", "CSTS 00000003h", "at the end")],
            Script = "#!/bin/sh\nnvme flush",
        },
        Sample.Waiver(),
        Sample.Expectation(met: false, Verdict.Warning),
        Sample.End with { Interrupted = true, EnvironmentError = "the device is gone", OurErrors = 2 });

    [Theory]
    [MemberData(nameof(OneOfEachKind))]
    public void A_record_comes_back_as_it_was_written(ResultRecord record)
    {
        var reading = Journals.Read(Journals.Write(record));

        Assert.Empty(reading.Damage);
        var back = Assert.Single(reading.Records);
        Assert.Equal(RecordSchema.ToJson(record), RecordSchema.ToJson(back));
    }

    [Fact]
    public void Every_line_is_one_JSON_object_with_kind_previous_and_hash()
    {
        var lines = Journals.Lines(Journals.Write(Sample.Run, Sample.End));

        Assert.Equal(2, lines.Count);
        Assert.StartsWith("{\"kind\":\"run\",\"schemaVersion\":1,\"seed\":42,", lines[0], StringComparison.Ordinal);
        Assert.Contains($"\"previous\":\"{RecordChain.Origin}\"", lines[0], StringComparison.Ordinal);
        Assert.Contains($"\"previous\":\"{Journals.HashOf(lines[0])}\"", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_verdict_is_written_as_its_camel_case_name() =>
        Assert.Equal(
            ["fail", "error", "indeterminate", "notRun", "blocked", "warning", "pass", "notSupported", "waived"],
            Enum.GetValues<Verdict>().Select(verdict => verdict.ToRecordName()));

    [Fact]
    public void Properties_that_a_line_leaves_out_take_their_usual_values()
    {
        var reading = Journals.Read("""{"kind":"test","seed":1,"suite":"S","test":"T","outcome":"passed"}""" + "\n");

        var test = Assert.IsType<TestRecord>(Assert.Single(reading.Records));
        Assert.Empty(test.Clauses);
        Assert.Empty(test.Opcodes);
        Assert.Empty(test.Situations);
        Assert.Empty(test.Figures);
    }

    [Fact]
    public void A_failure_of_an_earlier_version_has_no_exchange_and_no_script()
    {
        var line = """{"kind":"failure","seed":1,"suite":"S","test":"T","requirement":"R","verdict":"fail","expected":"a","actual":"b"}""";

        var failure = Assert.IsType<FailureRecord>(Assert.Single(Journals.Read(line + "\n").Records));

        Assert.Empty(failure.Exchange);
        Assert.Empty(failure.DeviceState);
        Assert.Null(failure.Script);
    }

    [Fact]
    public void Hostile_text_survives_and_never_breaks_a_line()
    {
        var record = Sample.Failure() with { Actual = "line\r\nfeed \u2028 \u202E \0 \uD800 <script> \"quote\" \\" };

        var reading = Journals.Read(Journals.Write(record, Sample.End));

        Assert.Empty(reading.Damage);
        var back = Assert.IsType<FailureRecord>(reading.Records[0]);
        // A lone surrogate has no UTF-8 form; it becomes the replacement character.
        Assert.Equal(record.Actual.Replace('\uD800', '\uFFFD'), back.Actual);
    }
}
