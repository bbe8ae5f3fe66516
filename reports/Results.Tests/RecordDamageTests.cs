using System.Text;
using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;

namespace NvmeConformance.Results.Tests;

public sealed class RecordDamageTests
{
    private static readonly IReadOnlyList<string> Whole =
        Journals.Lines(Journals.Write(Sample.Run, Sample.Requirement(), Sample.Test("T"), Sample.End));

    [Fact]
    public void A_whole_file_has_no_damage() => Expect(Journals.Read(Journals.Text(Whole)), records: 4);

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(70)]
    public void A_last_line_that_was_cut_off_is_named_and_the_rest_is_read(int bytesLost)
    {
        var text = Journals.Text(Whole)[..^(bytesLost + 1)];

        Expect(Journals.Read(text), records: 3, (4, RecordDamageKind.TruncatedLine));
    }

    [Fact]
    public void A_last_line_that_only_lost_its_line_end_is_still_read() =>
        Expect(Journals.Read(Journals.Text(Whole)[..^1]), records: 4, (4, RecordDamageKind.TruncatedLine));

    [Fact]
    public void A_line_that_was_changed_is_named_and_still_read()
    {
        var text = Journals.Text(Whole).Replace("\"outcome\":\"passed\"", "\"outcome\":\"notRun\"", StringComparison.Ordinal);

        Expect(Journals.Read(text), records: 4, (3, RecordDamageKind.AlteredLine));
    }

    [Fact]
    public void A_line_that_was_taken_out_breaks_the_chain_at_the_next_one() =>
        Expect(Journals.Read(Journals.Text([Whole[0], Whole[1], Whole[3]])), records: 3, (3, RecordDamageKind.BrokenChain));

    [Fact]
    public void A_first_line_that_was_taken_out_breaks_the_chain() =>
        Expect(Journals.Read(Journals.Text(Whole.Skip(1))), records: 3, (1, RecordDamageKind.BrokenChain));

    [Fact]
    public void Lines_that_were_exchanged_break_the_chain() =>
        Expect(
            Journals.Read(Journals.Text([Whole[0], Whole[2], Whole[1], Whole[3]])),
            records: 4,
            (2, RecordDamageKind.BrokenChain),
            (3, RecordDamageKind.BrokenChain),
            (4, RecordDamageKind.BrokenChain));

    [Fact]
    public void A_line_without_hashes_is_named_and_still_read() =>
        Expect(
            Journals.Read("{\"kind\":\"end\",\"durationSeconds\":1,\"interrupted\":false,\"ourErrors\":0}\n"),
            records: 1,
            (1, RecordDamageKind.AlteredLine));

    [Theory]
    [InlineData("{\"kind\":\"end\",")]
    [InlineData("{\"kind\":\"test\"}")]
    [InlineData("{\"kind\":\"waiver\",\"requirement\":null,\"reason\":\"r\"}")]
    [InlineData("{\"kind\":\"end\",\"ourErrors\":99999999999999}")]
    [InlineData("{\"kind\":\"expectation\",\"requirement\":\"R\",\"met\":true,\"verdict\":7}")]
    [InlineData("{\"kind\":\"expectation\",\"requirement\":\"R\",\"met\":true,\"verdict\":\"splendid\"}")]
    [InlineData("{\"kind\":7}")]
    [InlineData("[1,2,3]")]
    [InlineData("")]
    public void A_line_that_is_no_record_is_named_and_skipped(string line)
    {
        var reading = Journals.Read(Journals.Text([.. Whole, line]));

        Assert.Equal(4, reading.Records.Count);
        Assert.Contains(reading.Damage, damage => damage is { LineNumber: 5, Kind: RecordDamageKind.BadLine });
    }

    [Fact]
    public void Bytes_that_are_no_text_are_named_and_skipped()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Journals.Text(Whole)), .. "{\"kind\":\"wai"u8, 0xFF, 0xFE, 0x80, .. "ver\"}\n"u8];

        var reading = Journals.Read(bytes);

        Assert.Equal(4, reading.Records.Count);
        Assert.Contains(reading.Damage, damage => damage is { LineNumber: 5, Kind: RecordDamageKind.BadLine });
    }

    [Fact]
    public void JSON_that_is_nested_without_end_is_named_and_skipped()
    {
        var deep = "{\"kind\":\"end\",\"x\":" + new string('[', 100_000) + "\n";

        var reading = Journals.Read(Journals.Text(Whole) + deep);

        Assert.Equal(4, reading.Records.Count);
        Assert.Contains(reading.Damage, damage => damage.Kind == RecordDamageKind.BadLine);
    }

    [Fact]
    public void A_kind_of_a_later_version_is_named_and_skipped()
    {
        var line = Chained("{\"kind\":\"telemetry\",\"watts\":5}");

        var reading = Journals.Read(Journals.Text([.. Whole, line]));

        Expect(reading, records: 4, (5, RecordDamageKind.UnknownKind));
        Assert.Contains("telemetry", reading.Damage[0].What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_schema_is_named_and_read_as_far_as_it_is_known()
    {
        var reading = Journals.Read(Journals.Write(Sample.Run with { SchemaVersion = 2 }, Sample.End));

        Expect(reading, records: 2, (1, RecordDamageKind.NewerSchema));
    }

    [Fact]
    public void A_property_that_is_unknown_is_ignored() =>
        Expect(Journals.Read(Journals.Text([.. Whole, Chained("{\"kind\":\"end\",\"mood\":\"fine\"}")])), records: 5);

    [Fact]
    public void A_line_over_the_limit_is_skipped_and_the_next_one_read()
    {
        var limits = new RecordLimits { LineBytesMaximum = 10_000 };
        var text = Journals.Write(Sample.Run, Sample.Failure() with { Actual = new string('x', 200_000) }, Sample.End);

        Expect(Journals.Read(text, limits), records: 2, (2, RecordDamageKind.LineTooLong), (3, RecordDamageKind.BrokenChain));
    }

    [Fact]
    public void More_records_than_the_limit_are_not_read() =>
        Expect(
            Journals.Read(Journals.Text(Whole), new RecordLimits { RecordsMaximum = 2 }),
            records: 2,
            (3, RecordDamageKind.TooManyRecords));

    [Fact]
    public void More_damage_than_the_limit_is_counted()
    {
        var text = Journals.Text(Whole) + string.Concat(Enumerable.Repeat("{}\n", 50));

        var reading = Journals.Read(text, new RecordLimits { DamageMaximum = 10 });

        Assert.Equal(11, reading.Damage.Count);
        Assert.Equal("90 more damaged places are not listed.", reading.Damage[^1].What);
    }

    [Fact]
    public void An_empty_file_is_named() => Expect(Journals.Read(""), records: 0, (0, RecordDamageKind.Empty));

    [Theory]
    [InlineData("# Heading\n\nSome text.\n")]
    [InlineData("{\"results\":[]}\n")]
    [InlineData("\n\n\n")]
    [InlineData("text without a line end")]
    public void A_file_of_another_sort_is_named_once(string text) =>
        Expect(Journals.Read(text), records: 0, (0, RecordDamageKind.NotARecordFile));

    [Fact]
    public void A_missing_file_is_named() =>
        Expect(
            RecordReader.ReadFile(Path.Combine(Path.GetTempPath(), "no-such-directory", "x")),
            records: 0,
            (0, RecordDamageKind.Unreadable));

    [Fact]
    public void A_path_that_no_system_allows_is_named() =>
        Expect(RecordReader.ReadFile("a\0b"), records: 0, (0, RecordDamageKind.Unreadable));

    [Fact]
    public void Every_cut_of_a_file_is_read_without_an_exception()
    {
        var bytes = Encoding.UTF8.GetBytes(Journals.Text(Whole));
        for (var length = 0; length < bytes.Length; length++)
        {
            var reading = Journals.Read(bytes[..length]);

            var atLineEnd = length > 0 && bytes[length - 1] == '\n';
            Assert.Equal(atLineEnd, reading.Damage.Count == 0);
        }
    }

    private static string Chained(string body)
    {
        var line = RecordChain.ToLine(Journals.HashOf(Whole[^1]), Encoding.UTF8.GetBytes(body), out _);
        return Encoding.UTF8.GetString(line).TrimEnd('\n');
    }

    private static void Expect(RecordReading reading, int records, params (long Line, RecordDamageKind Kind)[] damage)
    {
        Assert.Equal(damage, reading.Damage.Select(one => (one.LineNumber, one.Kind)));
        Assert.Equal(records, reading.Records.Count);
    }
}
