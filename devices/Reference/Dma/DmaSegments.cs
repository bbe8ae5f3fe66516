namespace NvmeConformance.Reference.Dma;

/// <summary>The pieces of host memory that a command transfers, in order, each checked to be reachable. Reused by every command.</summary>
public sealed unsafe class DmaSegments
{
    private Segment[] _segments = new Segment[16];

    /// <summary>How many pieces there are.</summary>
    public int Count { get; private set; }

    /// <summary>A piece.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <returns>Its first byte and its length.</returns>
    public (nint Pointer, int LengthBytes) this[int index] => (_segments[index].Pointer, _segments[index].LengthBytes);

    /// <summary>Forgets all pieces.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a piece.</summary>
    /// <param name="pointer">Its first byte.</param>
    /// <param name="lengthBytes">Its length.</param>
    public void Add(byte* pointer, int lengthBytes)
    {
        if (Count == _segments.Length)
        {
            Array.Resize(ref _segments, Count * 2);
        }

        _segments[Count++] = new Segment { Pointer = (nint)pointer, LengthBytes = lengthBytes };
    }

    /// <summary>Keeps a part of the pieces, and forgets the rest.</summary>
    /// <param name="offset">Where the part begins.</param>
    /// <param name="lengthBytes">How long it is; all of it lies in the pieces.</param>
    public void Narrow(int offset, int lengthBytes)
    {
        var kept = 0;
        for (var index = 0; index < Count && lengthBytes > 0; index++)
        {
            var skipped = Math.Min(offset, _segments[index].LengthBytes);
            offset -= skipped;
            var length = Math.Min(lengthBytes, _segments[index].LengthBytes - skipped);
            lengthBytes -= length;
            if (length > 0)
            {
                _segments[kept++] = new Segment { Pointer = _segments[index].Pointer + skipped, LengthBytes = length };
            }
        }

        Count = kept;
    }

    /// <summary>Copies into the pieces, as far as they reach.</summary>
    /// <param name="offset">Where in the pieces to begin.</param>
    /// <param name="data">What to copy.</param>
    public void CopyFrom(int offset, ReadOnlySpan<byte> data)
    {
        for (var index = 0; index < Count && !data.IsEmpty; index++)
        {
            var target = Rest(index, ref offset);
            var length = Math.Min(target.Length, data.Length);
            data[..length].CopyTo(target);
            data = data[length..];
        }
    }

    /// <summary>Copies out of the pieces, as far as they reach.</summary>
    /// <param name="data">Where to.</param>
    public void CopyTo(Span<byte> data)
    {
        var offset = 0;
        for (var index = 0; index < Count && !data.IsEmpty; index++)
        {
            var source = Rest(index, ref offset);
            var length = Math.Min(source.Length, data.Length);
            source[..length].CopyTo(data);
            data = data[length..];
        }
    }

    private Span<byte> Rest(int index, ref int offset)
    {
        var skipped = Math.Min(offset, _segments[index].LengthBytes);
        offset -= skipped;
        return new Span<byte>((byte*)_segments[index].Pointer + skipped, _segments[index].LengthBytes - skipped);
    }

    private struct Segment
    {
        public nint Pointer;
        public int LengthBytes;
    }
}
