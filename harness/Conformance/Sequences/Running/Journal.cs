using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Running;

/// <summary>What happened in a sequence, for people: kept only when a witness is written.</summary>
public sealed class Journal
{
    private const int LinesKept = 2000;
    private readonly List<JournalLine> _lines = [];

    /// <summary>The lines, in order.</summary>
    public IReadOnlyList<JournalLine> Lines => _lines;

    // The queue gives the CID when it places the entry. Without it a completion could not be told to its command.
    internal void Invoke(long timeNanoseconds, string text, Invocation invocation, CommandToken token)
    {
        var entry = invocation.Command with { CommandIdentifier = token.CommandIdentifier };
        entry.MetadataPointer = invocation.MetadataBuffer.LengthBytes > 0 ? 0 : entry.MetadataPointer;
        Add(new JournalLine(timeNanoseconds, JournalLine.Invoke, text, Dwords(entry))
        {
            Controller = invocation.ControllerIndex,
            Queue = invocation.QueueIdentifier,
            DataBytes = invocation.Buffer.LengthBytes,
        });
    }

    internal void Complete(long timeNanoseconds, string text, in CompletionEntry entry, int? controller = null) =>
        Add(new JournalLine(timeNanoseconds, JournalLine.Complete, text, Dwords(entry))
        {
            Controller = controller,
            Queue = entry.SubmissionQueueIdentifier,
        });

    internal void Note(long timeNanoseconds, string text) => Add(new JournalLine(timeNanoseconds, JournalLine.Note, text, ""));

    internal void BeginAudit(long timeNanoseconds) =>
        Add(new JournalLine(timeNanoseconds, JournalLine.Audit, "the suite looks at what the steps have left", ""));

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
/// <param name="Event">One of the words below.</param>
/// <param name="Text">Decoded.</param>
/// <param name="Dwords">
/// The entry dword by dword in hexadecimal; empty for a note. The pointers of a command to its buffers are left 0: they name memory
/// that is gone.
/// </param>
public sealed record JournalLine(long TimeNanoseconds, string Event, string Text, string Dwords)
{
    /// <summary>A command became visible to the device.</summary>
    public const string Invoke = "invoke";

    /// <summary>A completion entry was taken.</summary>
    public const string Complete = "complete";

    /// <summary>Something else happened.</summary>
    public const string Note = "note";

    /// <summary>The steps are over; commands from here on are those by which the suite looks at what they left.</summary>
    public const string Audit = "audit";

    /// <summary>Which controller, from 0; null where it is not known.</summary>
    public int? Controller { get; init; }

    /// <summary>Identifier of the submission queue, 0 for the admin queue; null where it is not known.</summary>
    public int? Queue { get; init; }

    /// <summary>Bytes in the data buffer of a command.</summary>
    public int DataBytes { get; init; }
}
