using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Controller.Firmware.Model;

/// <summary>The pieces of an image that a controller has taken.</summary>
internal sealed class ImagePieces
{
    private readonly SortedDictionary<long, byte[]> _pieces = [];

    /// <summary>Whether there are any.</summary>
    public bool HasAny => _pieces.Count > 0;

    /// <summary>Whether it is open which ones the controller has: pieces have overlapped, or may have been dropped.</summary>
    public bool IsInDoubt { get; set; }

    /// <summary>Whether a piece lies where another one lies already.</summary>
    /// <param name="offset">Where it begins, in bytes.</param>
    /// <param name="length">Its bytes.</param>
    /// <returns>The answer.</returns>
    public bool Overlaps(long offset, int length) =>
        _pieces.Any(piece => piece.Key < offset + length && offset < piece.Key + piece.Value.Length);

    /// <summary>Takes a piece.</summary>
    /// <param name="offset">Where it begins, in bytes.</param>
    /// <param name="bytes">What it holds.</param>
    public void Add(long offset, ReadOnlySpan<byte> bytes) => _pieces[offset] = bytes.ToArray();

    /// <summary>All are gone.</summary>
    public void Clear()
    {
        _pieces.Clear();
        IsInDoubt = false;
    }

    /// <summary>Which image they make up.</summary>
    /// <param name="images">Those that there are.</param>
    /// <returns>Null for none of them.</returns>
    public FirmwareImage? Of(IReadOnlyList<FirmwareImage> images) => images.FirstOrDefault(image => IsWhole(image.Bytes.Span));

    /// <summary>The same, to be changed apart from this.</summary>
    /// <returns>A copy; pieces are never changed in place.</returns>
    public ImagePieces Copy()
    {
        var copy = new ImagePieces { IsInDoubt = IsInDoubt };
        foreach (var (offset, bytes) in _pieces)
        {
            copy._pieces.Add(offset, bytes);
        }

        return copy;
    }

    private bool IsWhole(ReadOnlySpan<byte> image)
    {
        long next = 0;
        foreach (var (offset, bytes) in _pieces)
        {
            if (offset != next || next + bytes.Length > image.Length || !image.Slice((int)next, bytes.Length).SequenceEqual(bytes))
            {
                return false;
            }

            next += bytes.Length;
        }

        return next == image.Length;
    }
}
