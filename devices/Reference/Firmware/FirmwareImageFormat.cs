using System.Buffers.Binary;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.ProtectionInformation.Guards;

namespace NvmeConformance.Reference.Firmware;

/// <summary>
/// The images that this device takes: a header of 64 bytes, little endian, and anything behind it.
/// <code>
/// byte  0..7        8..15      16..19   20           21..23   24..27   28..63
///       "NVMECFW1" | revision | length | activation | 0      | CRC    | 0
/// </code>
/// Revision is printable ASCII, padded with spaces. Length is that of the image in bytes, header included; what was downloaded behind
/// it is padding. Activation is a <see cref="FirmwareActivation"/> other than 0. CRC is the CRC-32C of the image with these four
/// bytes 0.
/// </summary>
public static class FirmwareImageFormat
{
    /// <summary>Bytes of the header.</summary>
    public const int HeaderBytes = 64;

    private const int RevisionOffset = 8;
    private const int RevisionBytes = 8;
    private const int LengthOffset = 16;
    private const int ActivationOffset = 20;
    private const int ReservedOffset = 21;
    private const int GuardOffset = 24;
    private const int GuardEnd = GuardOffset + sizeof(uint);

    private static ReadOnlySpan<byte> Magic => "NVMECFW1"u8;

    /// <summary>Makes an image.</summary>
    /// <param name="revision">1 to 8 printable characters.</param>
    /// <param name="activation">What it takes to run it.</param>
    /// <param name="lengthBytes">Its length, at least <see cref="HeaderBytes"/>.</param>
    /// <returns>The image; its contents follow from the revision.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It would be shorter than its header.</exception>
    public static FirmwareImage Make(string revision, FirmwareActivation activation, int lengthBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lengthBytes, HeaderBytes);
        var image = new byte[lengthBytes];
        Magic.CopyTo(image);
        AsciiField.Write(image.AsSpan(RevisionOffset, RevisionBytes), revision);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(LengthOffset), lengthBytes);
        image[ActivationOffset] = (byte)activation;
        for (var index = HeaderBytes; index < lengthBytes; index++)
        {
            image[index] = (byte)(index * 7 + (index >> 9) + image[RevisionOffset + (index % RevisionBytes)]);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(GuardOffset), GuardOf(image));
        return new FirmwareImage(revision, image, activation);
    }

    /// <summary>Reads what a host has downloaded.</summary>
    /// <param name="downloaded">Any bytes.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="activation">What it takes to run the image.</param>
    /// <returns>Whether it is an image.</returns>
    public static bool TryRead(ReadOnlySpan<byte> downloaded, out string revision, out FirmwareActivation activation)
    {
        (revision, activation) = ("", FirmwareActivation.Unknown);
        if (downloaded.Length < HeaderBytes || !downloaded.StartsWith(Magic))
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(downloaded[LengthOffset..]);
        if (length < HeaderBytes || length > downloaded.Length)
        {
            return false;
        }

        var image = downloaded[..length];
        var name = image.Slice(RevisionOffset, RevisionBytes);
        activation = (FirmwareActivation)image[ActivationOffset];
        revision = AsciiField.Read(name);
        return AsciiField.IsWellFormed(name)
            && revision.Length != 0
            && activation is > FirmwareActivation.Unknown and <= FirmwareActivation.Prohibited
            && !image[ReservedOffset..GuardOffset].ContainsAnyExcept((byte)0)
            && !image[GuardEnd..HeaderBytes].ContainsAnyExcept((byte)0)
            && BinaryPrimitives.ReadUInt32LittleEndian(image[GuardOffset..]) == GuardOf(image);
    }

    private static uint GuardOf(ReadOnlySpan<byte> image)
    {
        ReadOnlySpan<byte> zero = [0, 0, 0, 0];
        var head = Crc32C.Compute(image[..GuardOffset]);
        return Crc32C.Compute(image[GuardEnd..], Crc32C.Compute(zero, head));
    }
}
