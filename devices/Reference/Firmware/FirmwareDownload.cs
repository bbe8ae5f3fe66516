using NvmeConformance.Reference.Policies;

namespace NvmeConformance.Reference.Firmware;

/// <summary>The pieces of a firmware image that one controller was sent and that nobody has committed yet.</summary>
public sealed class FirmwareDownload
{
    /// <summary>No image is longer than this.</summary>
    public const int MaximumImageBytes = 4 << 20;

    // Sorted, disjoint and not touching each other; [begin, end) in bytes. At most one per dword of the longest image.
    private readonly List<(int Begin, int End)> _pieces = [];
    private byte[] _bytes = [];

    /// <summary>Whether nothing was sent.</summary>
    public bool IsEmpty => _pieces.Count == 0;

    /// <summary>Whether a piece has overlapped another one.</summary>
    public bool HasOverlap { get; private set; }

    /// <summary>What was sent, from the beginning to the end.</summary>
    /// <param name="image">The image.</param>
    /// <returns>False where a part is missing.</returns>
    public bool TryAssemble(out ReadOnlySpan<byte> image)
    {
        var isWhole = _pieces is [{ Begin: 0 }];
        image = isWhole ? _bytes.AsSpan(0, _pieces[0].End) : default;
        return isWhole;
    }

    /// <summary>Whether a piece would overlap what was sent before.</summary>
    /// <param name="begin">Where it begins, in bytes.</param>
    /// <param name="length">How long it is.</param>
    /// <returns>The outcome.</returns>
    public bool Overlaps(int begin, int length) => _pieces.Exists(piece => begin < piece.End && piece.Begin < begin + length);

    /// <summary>Takes a piece; what it overlaps is replaced.</summary>
    /// <param name="begin">Where it begins, in bytes; with its length at most <see cref="MaximumImageBytes"/>.</param>
    /// <param name="piece">The piece.</param>
    public void Take(int begin, ReadOnlySpan<byte> piece)
    {
        var end = begin + piece.Length;
        HasOverlap |= Overlaps(begin, piece.Length);
        if (_bytes.Length < end)
        {
            Array.Resize(ref _bytes, Math.Min(MaximumImageBytes, Math.Max(end, _bytes.Length * 2)));
        }

        piece.CopyTo(_bytes.AsSpan(begin));
        Merge(begin, end);
    }

    /// <summary>Forgets all pieces.</summary>
    public void Discard()
    {
        _pieces.Clear();
        HasOverlap = false;
    }

    private void Merge(int begin, int end)
    {
        var first = _pieces.FindIndex(piece => piece.End >= begin);
        if (first < 0)
        {
            _pieces.Add((begin, end));
            return;
        }

        var behind = _pieces.FindIndex(first, piece => piece.Begin > end);
        behind = behind < 0 ? _pieces.Count : behind;
        if (behind > first)
        {
            (begin, end) = (Math.Min(begin, _pieces[first].Begin), Math.Max(end, _pieces[behind - 1].End));
            _pieces.RemoveRange(first, behind - first);
        }

        _pieces.Insert(first, (begin, end));
    }
}
