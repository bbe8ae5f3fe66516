using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Running;

/// <summary>What happened in a sequence, for people: kept only when a witness is written.</summary>
public sealed class Journal
{
    private const int LinesKept = 2000;
    private readonly List<JournalLine> _lines = [];

    /// <summary>The lines, in order.</summary>
    public IReadOnlyList<JournalLine> Lines => _lines;

    internal void Invoke(long timeNanoseconds, string text, in SubmissionEntry entry) =>
        Add(new JournalLine(timeNanoseconds, "invoke", text, Dwords(entry)));

    internal void Complete(long timeNanoseconds, string text, in CompletionEntry entry) =>
        Add(new JournalLine(timeNanoseconds, "complete", text, Dwords(entry)));

    internal void Note(long timeNanoseconds, string text) => Add(new JournalLine(timeNanoseconds, "note", text, ""));

    private static string Dwords<T>(in T entry)
        where T : unmanaged
    {
        var copy = entry;
        var dwords = MemoryMarshal.Cast<byte, uint>(MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref copy, 1)));
        return string.Join(" ", dwords.ToArray().Select(dword => dword.ToString("x8")));
    }

    private void Add(JournalLine line)
    {
        if (_lines.Count < LinesKept)
        {
            _lines.Add(line);
        }
    }
}

/// <summary>One line of a journal.</summary>
/// <param name="TimeNanoseconds">On the subsystem's clock.</param>
/// <param name="Event">invoke, complete or note.</param>
/// <param name="Text">Decoded.</param>
/// <param name="Dwords">The entry as it stood in memory, dword by dword in hexadecimal; empty for a note.</param>
public sealed record JournalLine(long TimeNanoseconds, string Event, string Text, string Dwords);
