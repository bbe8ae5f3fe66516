namespace NvmeConformance.Reference.Dma;

/// <summary>Goes through the pieces of a transfer from the beginning, a bit at a time.</summary>
/// <param name="segments">The pieces; they must not change meanwhile.</param>
internal unsafe struct DmaCursor(DmaSegments segments)
{
    private readonly DmaSegments _segments = segments;
    private int _index;
    private int _offset;

    /// <summary>Copies bytes out of the pieces; as far as they reach.</summary>
    internal void Read(Span<byte> destination)
    {
        while (!destination.IsEmpty && TryStep(destination.Length, out var part))
        {
            part.CopyTo(destination);
            destination = destination[part.Length..];
        }
    }

    /// <summary>Copies bytes into the pieces; as far as they reach.</summary>
    internal void Write(ReadOnlySpan<byte> source)
    {
        while (!source.IsEmpty && TryStep(source.Length, out var part))
        {
            source[..part.Length].CopyTo(part);
            source = source[part.Length..];
        }
    }

    private bool TryStep(int wanted, out Span<byte> part)
    {
        while (_index < _segments.Count)
        {
            var (pointer, length) = _segments[_index];
            if (_offset < length)
            {
                part = new Span<byte>((byte*)pointer + _offset, Math.Min(wanted, length - _offset));
                _offset += part.Length;
                return true;
            }

            _index++;
            _offset = 0;
        }

        part = default;
        return false;
    }
}
