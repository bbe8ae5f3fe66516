using NvmeConformance.CommandLine.Replaying;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Running;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Conformance.Sequences.Witnesses;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.CommandLine.Tests.Programs;

public sealed class NvmeCliScriptTests
{
    [Fact]
    public void Commands_are_said_in_the_words_of_nvme_cli()
    {
        Assert.Equal(
            [
                "fill zeros 2",
                "nvme write \"$(namespace 1)\" --start-block=8 --block-count=1 --data-size=$((2 * BLOCK_BYTES)) --data=\"$DATA\"",
            ],
            NvmeCliCommand.Of(new WriteIntent(1, new BlockRange(8, 2), BlockPattern.Zeros)));
        Assert.Equal(
            ["nvme read \"$(namespace 2)\" --start-block=3 --block-count=0 --data-size=$((1 * BLOCK_BYTES)) | od -A d -t x1 | head -n 8"],
            NvmeCliCommand.Of(new ReadIntent(2, new BlockRange(3, 1))));
        Assert.Equal(
            ["nvme write-zeroes \"$(namespace 1)\" --start-block=0 --block-count=63 --deac"],
            NvmeCliCommand.Of(new WriteZeroesIntent(1, new BlockRange(0, 64), Deallocate: true)));
        Assert.Equal(
            ["nvme dsm \"$(namespace 1)\" --slbs=0,9 --blocks=4,0 --ad"],
            NvmeCliCommand.Of(new DatasetManagementIntent(1, [new BlockRange(0, 4), new BlockRange(9, 0)], Deallocate: true)));
        Assert.Equal(["nvme flush \"$CTRL\" --namespace-id=1"], NvmeCliCommand.Of(new FlushIntent(1)));
        Assert.Equal(
            ["nvme get-lba-status \"$CTRL\" --namespace-id=1 --start-lba=7 --range-len=5 --max-dw=5 --action=2"],
            NvmeCliCommand.Of(LbaStatusIntent.Allocated(1, 7, 5, 1)));
    }

    [Fact]
    public void A_command_without_a_word_goes_through_the_passthrough() => Assert.Equal(
        ["nvme admin-passthru \"$CTRL\" --opcode=0x06 --namespace-id=0 --cdw10=0x00000001 --cdw11=0x00000000 --cdw12=0x00000000 "
            + "--cdw13=0x00000000 --cdw14=0x00000000 --cdw15=0x00000000 --data-len=4096 --read"],
        NvmeCliCommand.Of(new IdentifyIntent()));

    [Fact]
    public void What_the_suite_asked_at_the_end_is_asked_by_the_script_too()
    {
        var witness = Witness(new DoStep(QueueTarget.First, new FlushIntent(1))) with
        {
            Journal =
            [
                Sent("Flush nsid 1", "00000000", queue: 1),
                new JournalLine(1, JournalLine.Audit, "", ""),
                Sent("Get LBA Status\nrm -rf /", "00000086", queue: 0),
                Sent("Read nsid 1 LBA 2", "00000002", queue: 1),
                Sent("cut off", "2 3", queue: 1),
            ],
        };

        var script = NvmeCliScript.Of(witness);

        Assert.Contains("# Get LBA Status[U+000A]rm -rf /\nnvme admin-passthru \"$CTRL\" --opcode=0x86 --namespace-id=1 ", script);
        Assert.Contains("nvme io-passthru \"$(namespace 1)\" --opcode=0x02 --namespace-id=1 ", script);
        Assert.Contains(" --data-len=4096 --read --raw-binary | od -A d -t x1 | head -n 8\n", script);
        Assert.DoesNotContain("--opcode=0x00", script);

        static JournalLine Sent(string text, string firstDword, int queue) =>
            new(0, JournalLine.Invoke, text, firstDword.Length == 8 ? $"{firstDword} 00000001{string.Concat(Enumerable.Repeat(" 00000000", 14))}" : firstDword)
            {
                Queue = queue, DataBytes = 4096,
            };
    }

    [Fact]
    public void What_nvme_cli_cannot_do_is_said_in_the_script()
    {
        var script = NvmeCliScript.Of(Witness(
            new BeginStep(1, new QueueTarget(0, 1), new FlushIntent(1), Ring: true),
            new DoStep(new QueueTarget(1, 0), new FlushIntent(1)),
            new AwaitAllStep(),
            new ResetStep(0),
            new ResetStep(1),
            new IdleStep(2_000_000_000)));

        Assert.Contains("it is not in flight together with the next ones", script, StringComparison.Ordinal);
        Assert.Contains("I/O queue 2; nvme-cli cannot choose a queue", script, StringComparison.Ordinal);
        Assert.Contains("through controller 1: set CTRL", script, StringComparison.Ordinal);
        Assert.Contains("\nnvme reset \"$CTRL\"\n", script, StringComparison.Ordinal);
        Assert.Contains("nvme-cli cannot say this step", script, StringComparison.Ordinal);
        Assert.Contains("\nsleep 2\n", script, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_feed_in_a_witness_does_not_become_a_command()
    {
        var script = NvmeCliScript.Of(Witness(new AwaitAllStep()) with { Actual = "all well\nrm -rf /" });

        Assert.DoesNotContain("\nrm", script, StringComparison.Ordinal);
        Assert.Contains("all well[U+000A]rm", script, StringComparison.Ordinal);
    }

    private static Witness Witness(params Step[] steps) => new()
    {
        Suite = "Doubles",
        Test = "EndingTests.What_is_broken_fails",
        Requirement = "DBL-BROKEN-002",
        Verdict = Verdict.Fail,
        Expected = "one thing",
        Actual = "another",
        Seed = 1,
        SequenceIndex = 0,
        Device = "reference",
        Recipe = "",
        Steps = steps,
    };

    private sealed record IdentifyIntent() : CommandIntent(0)
    {
        public override bool IsAdmin => true;

        public override int TransferBytes(int blockBytes) => IdentifyCommand.DataSizeBytes;

        public override SubmissionEntry Encode() => IdentifyCommand.Encode(new IdentifyCommand(Nvme.Spec.Identify.IdentifyCns.Controller));

        public override string Describe() => "Identify Controller";
    }
}
