using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Exports.Tests;

public sealed class TextSummaryTests
{
    [Fact]
    public void A_small_run_reads_like_this() =>
        Assert.Equal(
            """
            not conformant: 1 requirement failed

            device          Reference Controller, serial REF0001, firmware 1.0 at reference
            run             profile quick, seed 42, adapter reference
            versions        suites 0.1.0, registry 7
            started         2025-03-14 15:09:26 UTC
            took            12.5 s, 0 commands judged, 0 sequences, 0 evaluations
            requirements    1 fail, 1 blocked
            tests           1 blocked
            exit status     1

            Failures (1)
              REQ-001  fail: A deallocated block is reported as allocated
                test        T
                expected    status Success and block 8 absent
                actual      status Success and block 8 present
                replay      nvmec replay witnesses/REQ-001-42.json

            Blocked (1)
              REQ-002  the adapter cannot power-cycle

            """,
            Write(
                Sample.Requirement(),
                Sample.Failure(),
                Sample.Requirement("REQ-002", "B"),
                Sample.Test("B", TestOutcome.Blocked) with { Reason = "the adapter cannot power-cycle" }));

    [Fact]
    public void The_verdict_sentence_comes_first() =>
        Assert.StartsWith(
            "conformant in what it claims\n",
            Write(Sample.Test("T", TestOutcome.Passed, Sample.Clause(Verdict.Pass))),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_line_is_longer_than_100_columns(int seed) =>
        Assert.All(Write([.. SampleRun.Records(seed)]).Split('\n'), line => Assert.InRange(line.Length, 0, 100));

    [Fact]
    public void Hostile_text_fits_and_never_reaches_the_terminal()
    {
        var hostile = "\u001b[2J\r\n\u202E" + new string('x', 1 << 20);

        var text = Write(Sample.Failure() with { Expected = hostile, Actual = hostile, Replay = hostile, Title = hostile, Test = hostile });

        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
        Assert.DoesNotContain(text, character => char.IsControl(character) && character != '\n');
        Assert.DoesNotContain('\u202E', text);
        Assert.True(text.Length < 10_000);
    }

    [Fact]
    public void A_long_command_can_still_be_pasted()
    {
        var command = "nvmec replay witnesses/x.json " + string.Join(' ', Enumerable.Range(0, 30).Select(index => $"--option {index}"));

        var lines = Write(Sample.Failure() with { Replay = command }).Split('\n')
            .SkipWhile(line => !line.StartsWith("    replay", StringComparison.Ordinal)).TakeWhile(line => line.Length > 0).ToList();

        Assert.All(lines.SkipLast(1), line => Assert.EndsWith(" \\", line, StringComparison.Ordinal));
        Assert.Equal(command, string.Join(' ', lines.Select(line => line[16..].TrimEnd('\\', ' '))));
    }

    [Fact]
    public void Damaged_records_are_named()
    {
        var writer = new StringWriter();
        TextSummary.Write(
            RunAggregation.Summarize([], [new RecordDamage(3, RecordDamageKind.BadLine, "The line is not a record.")]), writer);

        Assert.Contains("Damaged records (1)\n  line 3  The line is not a record.\n", writer.ToString(), StringComparison.Ordinal);
    }

    private static string Write(params ResultRecord[] records)
    {
        var writer = new StringWriter();
        TextSummary.Write(RunAggregation.Summarize([Sample.Run, .. records.Where(one => one is not RunRecord), Sample.End]), writer);
        return writer.ToString();
    }
}
