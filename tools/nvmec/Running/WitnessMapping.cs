using NvmeConformance.CommandLine.Replaying;
using NvmeConformance.Conformance.Sequences.Running;
using NvmeConformance.Conformance.Sequences.Witnesses;
using NvmeConformance.Results.Records;

namespace NvmeConformance.CommandLine.Running;

/// <summary>
/// What a record holds of a witness, so that a report needs the records alone. The witness file has all of it; a record has as much
/// as a reader looks at.
/// </summary>
internal static class WitnessMapping
{
    private const int FirstLines = 64;
    private const int LastLines = 128;
    private const int TextLengthMaximum = 1000;
    private const int ScriptLengthMaximum = 32 * 1024;

    /// <summary>What went over the queues; the middle of a long exchange is left out, for it begins and ends with what matters.</summary>
    internal static IReadOnlyList<ExchangeLine> ExchangeOf(Witness witness)
    {
        var lines = witness.Journal;
        if (lines.Count <= FirstLines + LastLines)
        {
            return [.. lines.Select(line => ToLine(line, lines[0].TimeNanoseconds))];
        }

        var omitted = lines.Count - FirstLines - LastLines;
        var remark = $"{omitted} lines are left out here; the witness has them";
        return
        [
            .. lines.Take(FirstLines).Select(line => ToLine(line, lines[0].TimeNanoseconds)),
            new ExchangeLine(lines[FirstLines].TimeNanoseconds - lines[0].TimeNanoseconds, ExchangeLine.Note, remark),
            .. lines.Skip(FirstLines + omitted).Select(line => ToLine(line, lines[0].TimeNanoseconds)),
        ];
    }

    /// <summary>How the device was.</summary>
    internal static IReadOnlyList<DeviceFact> StateOf(Witness witness) =>
        [.. witness.DeviceState.Select(fact => new DeviceFact(fact.Name, Cut(fact.Value), fact.Location))];

    /// <summary>The steps as a script; null for one that would be longer than anybody reads.</summary>
    internal static string? ScriptOf(Witness witness)
    {
        var script = NvmeCliScript.Of(witness);
        return script.Length <= ScriptLengthMaximum ? script : null;
    }

    private static ExchangeLine ToLine(JournalLine line, long originNanoseconds) => new(
        line.TimeNanoseconds - originNanoseconds, line.Event, Cut(line.Text), line.Dwords, line.Controller, line.Queue);

    private static string Cut(string text) => text.Length <= TextLengthMaximum ? text : text[..TextLengthMaximum] + "…";
}
