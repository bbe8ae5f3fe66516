using System.Buffers.Binary;

namespace NvmeConformance.Nvme.Spec.LiveMigration;

/// <summary>
/// Supported controller state formats, CNS 20h, read in place (B2.1 5.1.13.2.21): NV in byte 0 and NUUID in byte 1, then the versions, then
/// the vendor's UUIDs without a gap. The lists are counted from 1. What the counts claim is never followed beyond the buffer.
/// </summary>
public readonly ref struct SupportedControllerStateFormats
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 4096;

    private const int HeaderBytes = 2;
    private const int VersionBytes = 2;
    private const int UuidBytes = 16;
    private readonly ReadOnlySpan<byte> _lists;

    /// <summary>Views a buffer.</summary>
    /// <param name="buffer">What Identify returned, at least 2 bytes.</param>
    /// <exception cref="ArgumentException">The buffer cannot hold the counts.</exception>
    public SupportedControllerStateFormats(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length < HeaderBytes)
        {
            throw new ArgumentException($"supported formats need {HeaderBytes} bytes, not {buffer.Length}", nameof(buffer));
        }

        (VersionCount, VendorFormatCount) = (buffer[0], buffer[1]);
        _lists = buffer[HeaderBytes..];
    }

    /// <summary>NV: versions, as the device wrote it.</summary>
    public byte VersionCount { get; }

    /// <summary>NUUID: formats of the vendor, as the device wrote it.</summary>
    public byte VendorFormatCount { get; }

    /// <summary>Where the first byte behind both lists is, as far as the counts can be believed.</summary>
    public int EndBytes => HeaderBytes + UuidsAt + (VendorFormatCount * UuidBytes);

    /// <summary>Whether the counts claim more than the buffer holds.</summary>
    public bool ClaimsTooMany => EndBytes > HeaderBytes + _lists.Length;

    private int UuidsAt => VersionCount * VersionBytes;

    /// <summary>A version.</summary>
    /// <param name="index">Counted from 1, as CSVI is.</param>
    /// <param name="version">The version.</param>
    /// <returns>Whether there is such an index and the buffer holds it.</returns>
    public bool TryGetVersion(int index, out ushort version)
    {
        var at = (index - 1) * VersionBytes;
        var isThere = index >= 1 && index <= VersionCount && at + VersionBytes <= _lists.Length;
        version = isThere ? BinaryPrimitives.ReadUInt16LittleEndian(_lists[at..]) : (ushort)0;
        return isThere;
    }

    /// <summary>A format of the vendor.</summary>
    /// <param name="index">Counted from 1, as CSUUIDI is.</param>
    /// <param name="uuid">Its 16 bytes as they lie there.</param>
    /// <returns>Whether there is such an index and the buffer holds it.</returns>
    public bool TryGetVendorFormat(int index, out ReadOnlySpan<byte> uuid)
    {
        var at = UuidsAt + ((index - 1) * UuidBytes);
        var isThere = index >= 1 && index <= VendorFormatCount && at + UuidBytes <= _lists.Length;
        uuid = isThere ? _lists.Slice(at, UuidBytes) : default;
        return isThere;
    }
}
