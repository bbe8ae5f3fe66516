using NvmeConformance.Results.Records;

namespace NvmeConformance.Results.Journal;

/// <summary>
/// Streams records to a file, one chained line each, flushed line by line: after a crash everything written so far is readable.
/// Safe to use from several threads; the order of lines is the order of the calls.
/// </summary>
public sealed class RecordWriter : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Stream _stream;
    private readonly string _place;
    private string _previous = RecordChain.Origin;
    private bool _closed;

    /// <summary>Writes to a stream, which the writer then owns.</summary>
    /// <param name="stream">A writable stream at its end.</param>
    /// <param name="place">What to call the stream in messages.</param>
    public RecordWriter(Stream stream, string place = "the record stream")
    {
        _stream = stream;
        _place = place;
    }

    /// <summary>Starts the record file of a run, <see cref="RecordSchema.FileName"/> in its directory.</summary>
    /// <param name="directory">The run's directory; created when it is missing.</param>
    /// <param name="existing">What to do with the records of another run in it.</param>
    /// <exception cref="RecordsUnwritableException">The file cannot be created, or it holds another run's records.</exception>
    public static RecordWriter Create(string directory, ExistingRecords existing = ExistingRecords.Refuse)
    {
        var path = Path.Combine(directory, RecordSchema.FileName);
        try
        {
            Directory.CreateDirectory(directory);
            if (existing == ExistingRecords.Refuse && File.Exists(path) && new FileInfo(path).Length > 0)
            {
                throw new RecordsUnwritableException($"{path} already holds the records of another run.");
            }

            // No buffer of its own: a line is either handed to the system or not.
            return new RecordWriter(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0), path);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new RecordsUnwritableException($"{path} cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Appends one record.</summary>
    /// <param name="record">The record.</param>
    /// <exception cref="RecordsUnwritableException">
    /// The line could not be written. The writer then writes nothing more, because a half-written line would swallow the next one.
    /// </exception>
    public void Write(ResultRecord record)
    {
        var body = RecordSchema.ToJson(record);
        lock (_gate)
        {
            if (_closed)
            {
                throw new RecordsUnwritableException($"{_place} is closed.");
            }

            try
            {
                _stream.Write(RecordChain.ToLine(_previous, body, out var hash));
                _stream.Flush();
                _previous = hash;
            }
            catch (IOException exception)
            {
                _closed = true;
                throw new RecordsUnwritableException($"{_place} cannot be written: {exception.Message}", exception);
            }
        }
    }

    /// <summary>Closes the file. Records written so far stay.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _stream.Dispose();
        }
    }
}
