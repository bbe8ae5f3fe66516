using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Running;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Conformance.Sequences.Witnesses;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Results.Text;

namespace NvmeConformance.CommandLine.Replaying;

/// <summary>
/// A witness as a shell script for nvme-cli. A step that nvme-cli cannot do (commands in flight together, a choice of queue, a step of a
/// suite's own) is left as a comment that says so, because a script that quietly does something else would prove nothing.
/// </summary>
internal sealed class NvmeCliScript
{
    private const int CommandsOfAuditMaximum = 16;
    private const int TransferMask = 0b11;
    private const int ControllerToHost = 0b10;

    private const string Setup =
        """
        set -u
        CTRL=${CTRL:?set CTRL to the controller under test, for example /dev/nvme0}
        BLOCK_BYTES=${BLOCK_BYTES:-512}
        DATA=$(mktemp); trap 'rm -f "$DATA"' EXIT
        namespace() { echo "${CTRL}n$1"; }
        # fill PATTERN BLOCKS: makes the data of a write
        fill() {
          case $1 in
            zeros) head -c $(($2 * BLOCK_BYTES)) /dev/zero ;;
            ones) head -c $(($2 * BLOCK_BYTES)) /dev/zero | tr '\000' '\377' ;;
            *) yes "pattern $1" | head -c $(($2 * BLOCK_BYTES)) ;;
          esac >"$DATA"
        }
        """;

    private readonly StringBuilder _text = new();

    private NvmeCliScript()
    {
    }

    /// <summary>The script.</summary>
    internal static string Of(Witness witness)
    {
        var script = new NvmeCliScript();
        script.Begin(witness);
        for (var index = 0; index < witness.Steps.Count; index++)
        {
            script.Line("");
            script.Comment($"{index + 1}. {witness.Steps[index].Describe()}");
            script.Say(witness.Steps[index]);
        }

        script.LookAsTheSuiteDid(witness.Journal);
        return script._text.ToString();
    }

    // What a suite asks after the steps is not among them, but without it a script would do the damage and not show it.
    private void LookAsTheSuiteDid(IReadOnlyList<JournalLine> journal)
    {
        var audit = journal.SkipWhile(line => line.Event != JournalLine.Audit).Where(line => line.Event == JournalLine.Invoke).ToList();
        if (audit.Count > 0)
        {
            Line("");
            Comment("The steps are done. This is how the suite looked at what they had left:");
        }

        foreach (var line in audit.Take(CommandsOfAuditMaximum))
        {
            Line("");
            Comment(line.Text);
            if (TryParse(line.Dwords, out var entry))
            {
                var shown = (entry.Opcode & TransferMask) == ControllerToHost ? " | od -A d -t x1 | head -n 8" : "";
                Line($"{NvmeCliCommand.Of(entry, line.Queue == 0, line.DataBytes)}{(shown.Length > 0 ? " --raw-binary" : "")}{shown}");
            }
        }

        if (audit.Count > CommandsOfAuditMaximum)
        {
            Comment($"and {audit.Count - CommandsOfAuditMaximum} commands more; nvmec replay sends them all");
        }
    }

    private static bool TryParse(string dwords, out SubmissionEntry entry)
    {
        entry = default;
        var words = MemoryMarshal.Cast<SubmissionEntry, uint>(MemoryMarshal.CreateSpan(ref entry, 1));
        var texts = dwords.Split(' ');
        for (var index = 0; index < words.Length; index++)
        {
            if (index >= texts.Length || !uint.TryParse(texts[index], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out words[index]))
            {
                return false;
            }
        }

        return texts.Length == words.Length;
    }

    private void Begin(Witness witness)
    {
        Line("#!/bin/sh");
        Comment($"{witness.Requirement}{(witness.Clause.Length > 0 ? "/" + witness.Clause : "")}, found by {witness.Suite}/{witness.Test}");
        Comment($"seed {witness.Seed}, sequence {witness.SequenceIndex}, device {witness.Device}");
        Comment($"expected: {witness.Expected}");
        Comment($"actual:   {witness.Actual}");
        Comment("");
        Comment("This overwrites data in the namespaces of $CTRL. They must be at least as large as the blocks named below, with");
        Comment("BLOCK_BYTES bytes to a block. Blocks that no step writes are meant to be unwritten since the namespace was formatted.");
        Line(Setup.ReplaceLineEndings("\n"));
    }

    private void Say(Step step)
    {
        switch (step)
        {
            case DoStep done:
                Say(done.Target, done.Command);
                break;
            case BeginStep begun:
                Comment(begun.Ring
                    ? "nvme-cli waits for each command: here it is not in flight together with the next ones, as it was in the witness"
                    : "nvme-cli waits for each command: here the device does not see it together with the next one, as it did in the "
                        + "witness");
                Say(begun.Target, begun.Command);
                break;
            case AwaitStep or AwaitAllStep:
                Comment("nothing to do: nvme-cli has waited already");
                break;
            case IdleStep idle:
                Line($"sleep {Math.Max(idle.Nanoseconds / 1e9, 0.001).ToString("0.###", CultureInfo.InvariantCulture)}");
                break;
            case ResetStep { ControllerIndex: 0, How: ResetKind.Controller }:
                Line("nvme reset \"$CTRL\"");
                break;
            case ResetStep { ControllerIndex: 0, How: ResetKind.Subsystem }:
                Line("nvme subsystem-reset \"$CTRL\"");
                break;
            default:
                Comment("nvme-cli cannot say this step; nvmec replay can");
                break;
        }
    }

    private void Say(QueueTarget target, CommandIntent command)
    {
        if (target.ControllerIndex != 0)
        {
            Comment($"the witness sent this through controller {target.ControllerIndex}: set CTRL to that one for this command");
        }
        else if (target.IoQueueIndex != 0 && !command.IsAdmin)
        {
            Comment($"the witness sent this through I/O queue {target.IoQueueIndex + 1}; nvme-cli cannot choose a queue");
        }

        foreach (var line in NvmeCliCommand.Of(command))
        {
            Line(line);
        }
    }

    // What stands in a witness file came from somewhere: a line feed in it must not become a command.
    private void Comment(string text) => Line($"# {VisibleText.Of(text)}".TrimEnd());

    private void Line(string line) => _text.Append(line).Append('\n');
}
