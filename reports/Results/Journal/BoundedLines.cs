using System.Buffers;

namespace NvmeConformance.Results.Journal;

/// <summary>Cuts a stream into lines and holds at most one of them, of bounded length.</summary>
internal sealed class BoundedLines(Stream stream, int lineBytesMaximum)
{
    private readonly byte[] _chunk = new byte[64 * 1024];
    private readonly ArrayBufferWriter<byte> _line = new();
    private int _start;
    private int _end;

    /// <summary>How the line that <see cref="TryRead"/> gave ended.</summary>
    internal enum Ending
    {
        /// <summary>With a line feed.</summary>
        Complete,

        /// <summary>With the stream.</summary>
        Truncated,

        /// <summary>It passed the limit; its rest was skipped.</summary>
        TooLong,
    }

    /// <summary>Reads the next line.</summary>
    /// <param name="line">The line without its line feed; valid until the next call.</param>
    /// <param name="ending">How it ended.</param>
    /// <returns>False at the end of the stream.</returns>
    internal bool TryRead(out ReadOnlySpan<byte> line, out Ending ending)
    {
        _line.ResetWrittenCount();
        var tooLong = false;
        var any = false;
        // Bounded by the stream: each turn consumes at least one byte of it or ends.
        while (Fill())
        {
            any = true;
            var rest = _chunk.AsSpan(_start, _end - _start);
            var feed = rest.IndexOf((byte)'\n');
            var part = feed < 0 ? rest : rest[..feed];
            _start += feed < 0 ? rest.Length : feed + 1;
            tooLong |= _line.WrittenCount + part.Length > lineBytesMaximum;
            if (!tooLong)
            {
                _line.Write(part);
            }

            if (feed >= 0)
            {
                line = tooLong ? [] : _line.WrittenSpan;
                ending = tooLong ? Ending.TooLong : Ending.Complete;
                return true;
            }
        }

        line = tooLong ? [] : _line.WrittenSpan;
        ending = tooLong ? Ending.TooLong : Ending.Truncated;
        return any;
    }

    private bool Fill()
    {
        if (_start < _end)
        {
            return true;
        }

        _start = 0;
        _end = stream.Read(_chunk);
        return _end > 0;
    }
}
