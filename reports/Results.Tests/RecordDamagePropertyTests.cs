using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NvmeConformance.Results.Comparing;
using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Merging;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.Results.Tests;

/// <summary>
/// Whatever happened to a record file: it is read without an exception, what is wrong is named, and no damage ever helps a device to look
/// conformant.
/// </summary>
public sealed class RecordDamagePropertyTests
{
    private const int CutStride = 17;
    private const int Draws = 400;

    private static readonly RunSummary Undamaged = RunAggregation.Summarize(Journals.Read(DamagedJournals.Whole));

    [Fact]
    public void A_file_that_stops_anywhere_is_never_conformant_and_keeps_every_whole_line()
    {
        var whole = DamagedJournals.Whole;
        for (var length = 0; length < whole.Length; length += CutStride)
        {
            var reading = Journals.Read(whole[..length]);

            var lines = whole.AsSpan(0, length).Count((byte)'\n');
            Assert.InRange(reading.Records.Count, lines, lines + 1);
            AssertNotWhole(reading);
        }
    }

    [Fact]
    public void An_accident_is_named_and_never_makes_a_device_conformant()
    {
        for (var seed = 0; seed < Draws; seed++)
        {
            var bytes = DamagedJournals.AfterAccident(seed);
            var reading = Journals.Read(bytes);

            Assert.True(reading.Damage.Count > 0 || IsCutBetweenLines(bytes), $"seed {seed}: nothing is named");
            Assert.All(reading.Damage, damage => Assert.InRange(damage.What.Length, 10, 1000));
            if (!bytes.AsSpan().SequenceEqual(DamagedJournals.Whole))
            {
                AssertNotWhole(reading);
            }
        }
    }

    [Fact]
    public void Every_change_of_a_single_bit_is_named()
    {
        var bytes = DamagedJournals.Whole.ToArray();
        for (var place = 0; place < bytes.Length; place += CutStride)
        {
            var bit = (byte)(1 << (place % 8));
            bytes[place] ^= bit;

            Assert.NotEmpty(Journals.Read(bytes).Damage);

            bytes[place] ^= bit;
        }
    }

    [Fact]
    public void Values_that_nobody_would_write_are_summarized_compared_and_merged()
    {
        for (var seed = 0; seed < Draws; seed++)
        {
            var reading = Journals.Read(DamagedJournals.Hostile(seed));
            var summary = RunAggregation.Summarize(reading);

            using var json = JsonDocument.Parse(SummaryJson.ToJson(summary));
            Assert.Equal(summary.ExitCode, json.RootElement.GetProperty("exitCode").GetInt32());
            using var comparison = JsonDocument.Parse(ComparisonJson.ToJson(RunComparison.Of(Undamaged, summary)));
            Assert.NotEqual("", comparison.RootElement.GetProperty("verdict").GetString());
            var merged = RunAggregation.Summarize(RecordMerge.Merge(
                [new MergeSource("whole", Journals.Read(DamagedJournals.Whole)), new MergeSource("hostile", reading)]));
            Assert.True(reading.Damage.Count == 0 || merged.Overall != OverallVerdict.Conformant, $"seed {seed}: merging washed it clean");
        }
    }

    [Fact]
    public void A_newer_schema_with_more_of_everything_is_named_and_read()
    {
        var newer = Journals.Lines(Encoding.UTF8.GetString(DamagedJournals.Whole)).Select(line =>
        {
            var body = JsonNode.Parse(line)!.AsObject();
            body.Remove("previous");
            body.Remove("hash");
            if (body.ContainsKey("schemaVersion"))
            {
                body["schemaVersion"] = 7_000_000_000;
            }

            body["mood"] = new JsonArray(new JsonObject { ["of"] = "the day" });
            return Encoding.UTF8.GetBytes(body.ToJsonString());
        }).ToList();

        // A version beyond 32 bits is no version at all; the line that claims it is named and lost, the others are read.
        var reading = Journals.Read(DamagedJournals.Chained(newer));

        Assert.Equal(newer.Count - 1, reading.Records.Count);
        Assert.Contains(reading.Damage, damage => damage.Kind == RecordDamageKind.NewerSchema);
        AssertNotWhole(reading);
    }

    [Fact]
    public void A_line_without_end_costs_no_more_memory_than_the_limit_allows()
    {
        using var endless = new EndlessLine(1L << 30);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var reading = RecordReader.Read(endless, new RecordLimits { LineBytesMaximum = 1 << 20 });

        Assert.Equal(RecordDamageKind.NotARecordFile, Assert.Single(reading.Damage).Kind);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Fact]
    public void Damage_without_end_is_counted_and_not_kept()
    {
        var text = Journals.Text(Enumerable.Repeat("{\"kind\":\"moon\"}", 50_000));

        var reading = Journals.Read(Encoding.UTF8.GetString(DamagedJournals.Whole) + text);

        Assert.Equal(new RecordLimits().DamageMaximum + 1, reading.Damage.Count);
        Assert.Equal(Undamaged.Tests.Count, reading.Records.OfType<TestRecord>().Count());
    }

    [Fact]
    public void More_bytes_of_records_than_the_limit_are_not_read()
    {
        var reading = Journals.Read(Encoding.UTF8.GetString(DamagedJournals.Whole), new RecordLimits { BytesMaximum = 5000 });

        Assert.InRange(reading.Records.Count, 2, Undamaged.Tests.Count);
        Assert.Equal(RecordDamageKind.TooManyRecords, Assert.Single(reading.Damage).Kind);
    }

    private static void AssertNotWhole(RecordReading reading)
    {
        var summary = RunAggregation.Summarize(reading);

        Assert.NotEqual(OverallVerdict.Conformant, summary.Overall);
        Assert.NotEqual(ExitCodeRule.Clean, summary.ExitCode);
        Assert.NotEmpty(summary.Verdict);
    }

    private static bool IsCutBetweenLines(byte[] bytes) =>
        bytes.Length > 0 && bytes[^1] == '\n' && DamagedJournals.Whole.AsSpan().StartsWith(bytes);

    /// <summary>A line of a given length that nobody has to hold.</summary>
    private sealed class EndlessLine(long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var taken = (int)Math.Min(count, length - Position);
            buffer.AsSpan(offset, taken).Fill((byte)'x');
            Position += taken;
            return taken;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
