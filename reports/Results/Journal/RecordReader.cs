using System.Text.Json;
using NvmeConformance.Results.Records;

namespace NvmeConformance.Results.Journal;

/// <summary>
/// Reads what can be read from a record file. Content never makes it throw: what is wrong becomes <see cref="RecordDamage"/>,
/// because the report of a crashed or damaged run is better than no report.
/// </summary>
public sealed class RecordReader
{
    private readonly RecordLimits _limits;
    private readonly List<ResultRecord> _records = [];
    private readonly List<RecordDamage> _damage = [];
    private string _previous = RecordChain.Origin;
    private long _unlistedDamage;
    private long _bytesKept;
    private bool _anythingLikeARecord;

    private RecordReader(RecordLimits limits) => _limits = limits;

    /// <summary>Reads a run's records.</summary>
    /// <param name="path">The record file, or the directory of the run.</param>
    /// <param name="limits">Bounds on what is read, or null for the usual ones.</param>
    public static RecordReading ReadFile(string path, RecordLimits? limits = null)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, RecordSchema.FileName) : path;
        try
        {
            using var stream = File.OpenRead(file);
            return Read(stream, limits);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Nothing(RecordDamageKind.Unreadable, $"There is no record file at {file}.");
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Nothing(RecordDamageKind.Unreadable, $"The record file {file} cannot be opened: {exception.Message}");
        }
    }

    /// <summary>Reads records from a stream.</summary>
    /// <param name="stream">A readable stream; it stays open.</param>
    /// <param name="limits">Bounds on what is read, or null for the usual ones.</param>
    public static RecordReading Read(Stream stream, RecordLimits? limits = null) =>
        new RecordReader(limits ?? new RecordLimits()).ReadAll(stream);

    private static RecordReading Nothing(RecordDamageKind kind, string what) => new([], [new RecordDamage(0, kind, what)]);

    private RecordReading ReadAll(Stream stream)
    {
        var lines = new BoundedLines(stream, _limits.LineBytesMaximum);
        var lineNumber = 0L;
        try
        {
            while (lines.TryRead(out var line, out var ending))
            {
                lineNumber++;
                if (_records.Count >= _limits.RecordsMaximum || _bytesKept >= _limits.BytesMaximum)
                {
                    var limit = _records.Count >= _limits.RecordsMaximum
                        ? $"{_limits.RecordsMaximum} records" : $"{_limits.BytesMaximum} bytes of records";
                    Note(lineNumber, RecordDamageKind.TooManyRecords, $"The file has more than {limit}; the rest was not read.");
                    break;
                }

                TakeLine(lineNumber, line, ending);
            }
        }
        catch (IOException exception)
        {
            Note(lineNumber + 1, RecordDamageKind.Unreadable, $"The file cannot be read to its end: {exception.Message}");
        }

        return Conclude(lineNumber);
    }

    private RecordReading Conclude(long lines)
    {
        if (lines == 0 && _damage.Count == 0)
        {
            return Nothing(RecordDamageKind.Empty, "The record file is empty.");
        }

        if (!_anythingLikeARecord)
        {
            return _damage.FirstOrDefault(damage => damage.Kind == RecordDamageKind.Unreadable) is { } unreadable
                ? new RecordReading([], [unreadable])
                : Nothing(RecordDamageKind.NotARecordFile, "This is not a record file: no line of it is a record.");
        }

        if (_unlistedDamage > 0)
        {
            _damage.Add(new RecordDamage(0, RecordDamageKind.MoreDamage, $"{_unlistedDamage} more damaged places are not listed."));
        }

        return new RecordReading(_records, _damage);
    }

    private void TakeLine(long lineNumber, ReadOnlySpan<byte> line, BoundedLines.Ending ending)
    {
        switch (ending)
        {
            case BoundedLines.Ending.TooLong:
                Note(
                    lineNumber, RecordDamageKind.LineTooLong, $"The line is longer than {_limits.LineBytesMaximum} bytes and was skipped.");
                return;
            case BoundedLines.Ending.Truncated:
                Note(lineNumber, RecordDamageKind.TruncatedLine, "The last line was cut off: the run did not write it to its end.");
                // A line that only lost its line end is still whole; anything shorter has lost its hash.
                if (RecordChain.TrySplit(line, out _, out _))
                {
                    break;
                }

                _anythingLikeARecord |= line.StartsWith("{\"kind\":\""u8);
                return;
        }

        CheckChain(lineNumber, line);
        Parse(lineNumber, line);
    }

    private void CheckChain(long lineNumber, ReadOnlySpan<byte> line)
    {
        if (!RecordChain.TrySplit(line, out var link, out var body))
        {
            Note(lineNumber, RecordDamageKind.AlteredLine, "The line does not end in its hashes.");
            return;
        }

        if (RecordChain.HashOf(link.Previous, body) != link.Hash)
        {
            Note(lineNumber, RecordDamageKind.AlteredLine, "The line does not match its hash: it was changed after it was written.");
        }

        if (link.Previous != _previous)
        {
            Note(
                lineNumber,
                RecordDamageKind.BrokenChain,
                "The line does not follow the line before it: lines are missing, moved or added.");
        }

        _previous = link.Hash;
    }

    private void Parse(long lineNumber, ReadOnlySpan<byte> line)
    {
        if (!RecordLine.TryPeek(line, out var peek, out var why))
        {
            Note(lineNumber, RecordDamageKind.BadLine, $"The line is not a record: {why}");
            return;
        }

        _anythingLikeARecord = true;
        if (!RecordLine.IsKnown(peek.Kind))
        {
            Note(
                lineNumber,
                RecordDamageKind.UnknownKind,
                $"Records of kind \"{RecordLine.Short(peek.Kind)}\" are unknown to this version; the line was skipped.");
            return;
        }

        if (peek.SchemaVersion > RecordSchema.Version)
        {
            Note(
                lineNumber,
                RecordDamageKind.NewerSchema,
                $"The schema version {peek.SchemaVersion} is newer than {RecordSchema.Version}; what is known was read.");
        }

        try
        {
            _records.Add(RecordSchema.FromJson(line));
            _bytesKept += line.Length;
        }
        catch (Exception exception) when (RecordLine.IsAboutContent(exception))
        {
            Note(
                lineNumber, RecordDamageKind.BadLine, $"The line is not a whole {peek.Kind} record: {RecordLine.Short(exception.Message)}");
        }
    }

    private void Note(long lineNumber, RecordDamageKind kind, string what)
    {
        if (_damage.Count < _limits.DamageMaximum)
        {
            _damage.Add(new RecordDamage(lineNumber, kind, what));
        }
        else
        {
            _unlistedDamage++;
        }
    }
}
