using NvmeConformance.Results.Records;

namespace NvmeConformance.Html.Failures;

/// <summary>One row of an exchange: a command with its completion, either of them alone, or a remark.</summary>
/// <param name="Number">The command's number, from 1; 0 for what is no command.</param>
internal sealed record ExchangeRow(int Number)
{
    private const string Arrow = " → ";

    /// <summary>The command, or null.</summary>
    internal ExchangeLine? Command { get; init; }

    /// <summary>Its completion, or null when none came.</summary>
    internal ExchangeLine? Completion { get; set; }

    /// <summary>The remark, or null.</summary>
    internal ExchangeLine? Remark { get; init; }

    /// <summary>True for a command by which the suite looked at what the steps had left.</summary>
    internal bool IsAudit { get; init; }

    /// <summary>What came of the command, in words; null when nothing came.</summary>
    internal string? Outcome => Completion is not { } completion ? null
        : Command is { } command && completion.Text.StartsWith(command.Text + Arrow, StringComparison.Ordinal)
            ? completion.Text[(command.Text.Length + Arrow.Length)..]
            : completion.Text;

    /// <summary>Where the command went; empty where it is not known.</summary>
    internal string Queue => (Command ?? Completion) is { Queue: { } queue } line
        ? (queue == 0 ? "admin" : $"I/O {queue}") + (line.Controller is > 0 and var controller ? $", controller {controller}" : "")
        : "";

    /// <summary>
    /// The rows of an exchange in the order in which the commands were sent. A completion goes to the command of the same queue and CID
    /// that waits for it; one that belongs to none stays alone.
    /// </summary>
    /// <param name="lines">What a record holds; any text.</param>
    internal static IReadOnlyList<ExchangeRow> Of(IReadOnlyList<ExchangeLine> lines)
    {
        var rows = new List<ExchangeRow>();
        var waiting = new Dictionary<(int?, int?, uint), ExchangeRow>();
        var (commands, isAudit) = (0, false);
        foreach (var line in lines)
        {
            isAudit |= line.Event == ExchangeLine.Audit;
            if (line.Event == ExchangeLine.Invoke)
            {
                var row = new ExchangeRow(++commands) { Command = line, IsAudit = isAudit };
                rows.Add(row);
                if (CompletionWords.CommandIdentifierOfSubmission(line.Dwords) is { } identifier)
                {
                    waiting[(line.Controller, line.Queue, identifier)] = row;
                }
            }
            else if (line.Event != ExchangeLine.Complete)
            {
                rows.Add(new ExchangeRow(0) { Remark = line });
            }
            else if (CompletionWords.CommandIdentifierOfCompletion(line.Dwords) is { } identifier
                && waiting.Remove((line.Controller, line.Queue, identifier), out var row))
            {
                row.Completion = line;
            }
            else
            {
                rows.Add(new ExchangeRow(0) { Completion = line });
            }
        }

        return rows;
    }
}
