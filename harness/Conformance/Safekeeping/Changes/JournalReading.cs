using System.Text;
using System.Text.Json;

namespace NvmeConformance.Conformance.Safekeeping.Changes;

/// <summary>
/// What a journal of lasting changes says. A run that is killed may leave half a line at the end; that one counts as not written.
/// </summary>
public sealed class JournalReading
{
    private JournalReading(IReadOnlyList<JournalLine> lines) => Lines = lines;

    /// <summary>The lines that are whole.</summary>
    public IReadOnlyList<JournalLine> Lines { get; }

    /// <summary>The drive that it is about; null where there is not even a first line.</summary>
    public DriveIdentity? Drive => Lines.FirstOrDefault(line => line.Kind == JournalLineKind.Begin)?.Drive;

    /// <summary>When the run began.</summary>
    public DateTimeOffset? StartedUtc => Lines.FirstOrDefault(line => line.Kind == JournalLineKind.Begin)?.StartedUtc;

    /// <summary>Whether the drive may be other than it was: it was about to be changed, and the run never came to its end.</summary>
    public bool OwesSomething =>
        Lines.Any(line => line.Kind == JournalLineKind.Ready) && Lines.All(line => line.Kind != JournalLineKind.End);

    /// <summary>What was changed and not yet put back, when the journal ends.</summary>
    public IReadOnlyList<JournalLine> OpenChanges
    {
        get
        {
            var last = Lines.ToList().FindLastIndex(line => line.Kind == JournalLineKind.PutBack);
            return [.. Lines.Skip(last + 1).Where(line => line.Kind == JournalLineKind.Change)];
        }
    }

    /// <summary>All that was ever changed.</summary>
    public IEnumerable<JournalLine> Changes => Lines.Where(line => line.Kind == JournalLineKind.Change);

    /// <summary>Reads a journal.</summary>
    /// <param name="file">The file, from its beginning.</param>
    /// <returns>The lines up to the first that cannot be read.</returns>
    public static JournalReading Of(Stream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var lines = new List<JournalLine>();
        file.Seek(0, SeekOrigin.Begin);
        using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
        while (reader.ReadLine() is { } text && TryParse(text, out var line))
        {
            lines.Add(line);
        }

        return new JournalReading(lines);
    }

    private static bool TryParse(string text, out JournalLine line)
    {
        try
        {
            line = JsonSerializer.Deserialize<JournalLine>(text, ChangeJournal.Form)!;
            return line is not null;
        }
        catch (JsonException)
        {
            line = null!;
            return false;
        }
    }
}
