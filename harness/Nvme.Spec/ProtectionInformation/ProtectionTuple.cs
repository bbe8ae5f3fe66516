using System.Buffers.Binary;

namespace NvmeConformance.Nvme.Spec.ProtectionInformation;

/// <summary>
/// The protection information of one block, big endian, at the end of its metadata (CS1.2 5.3; layouts and byte order are inferred
/// from public software, as the digest gives none):
/// <code>
/// byte            0..1  2..3             4..7
/// 16-bit guard    guard application tag  storage and reference space
/// byte            0..3  4..5             6..15
/// 32-bit guard    guard application tag  storage and reference space
/// byte            0..7  8..9             10..15
/// 64-bit guard    guard application tag  storage and reference space
/// </code>
/// How the space divides into storage tag and reference tag is the namespace's choice: see <see cref="TagSpace"/>.
/// </summary>
/// <param name="Guard">CRC over data and the metadata before this tuple, right aligned.</param>
/// <param name="ApplicationTag">Application tag; FFFFh can switch checking off.</param>
/// <param name="Space">Storage and reference space, right aligned.</param>
public readonly record struct ProtectionTuple(ulong Guard, ushort ApplicationTag, UInt128 Space)
{
    /// <summary>Application tag that switches checking off; in type 3 only together with a reference tag of all ones.</summary>
    public const ushort EscapeApplicationTag = 0xFFFF;

    /// <summary>Reads a tuple.</summary>
    /// <param name="format">Guard format.</param>
    /// <param name="bytes">The tuple and anything after it.</param>
    /// <returns>The tuple.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The format has no layout, or there are too few bytes.</exception>
    public static ProtectionTuple Read(GuardFormat format, ReadOnlySpan<byte> bytes)
    {
        Demand(format, bytes.Length);
        return format switch
        {
            GuardFormat.Guard16 => new(
                BinaryPrimitives.ReadUInt16BigEndian(bytes),
                BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
                BinaryPrimitives.ReadUInt32BigEndian(bytes[4..])),
            GuardFormat.Guard32 => new(
                BinaryPrimitives.ReadUInt32BigEndian(bytes),
                BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]),
                new UInt128(BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]))),
            _ => new(
                BinaryPrimitives.ReadUInt64BigEndian(bytes),
                BinaryPrimitives.ReadUInt16BigEndian(bytes[8..]),
                ((ulong)BinaryPrimitives.ReadUInt16BigEndian(bytes[10..]) << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes[12..])),
        };
    }

    /// <summary>Writes the tuple.</summary>
    /// <param name="format">Guard format; what does not fit its fields is cut off at the top.</param>
    /// <param name="bytes">Where to; bytes after the tuple stay as they are.</param>
    /// <exception cref="ArgumentOutOfRangeException">The format has no layout, or there are too few bytes.</exception>
    public void Write(GuardFormat format, Span<byte> bytes)
    {
        Demand(format, bytes.Length);
        switch (format)
        {
            case GuardFormat.Guard16:
                BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)Guard);
                BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], ApplicationTag);
                BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], (uint)Space);
                break;
            case GuardFormat.Guard32:
                BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)Guard);
                BinaryPrimitives.WriteUInt16BigEndian(bytes[4..], ApplicationTag);
                BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(Space >> 64));
                BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], (ulong)Space);
                break;
            default:
                BinaryPrimitives.WriteUInt64BigEndian(bytes, Guard);
                BinaryPrimitives.WriteUInt16BigEndian(bytes[8..], ApplicationTag);
                BinaryPrimitives.WriteUInt16BigEndian(bytes[10..], (ushort)(Space >> 32));
                BinaryPrimitives.WriteUInt32BigEndian(bytes[12..], (uint)Space);
                break;
        }
    }

    private static void Demand(GuardFormat format, int length)
    {
        if (format.TupleSizeBytes() is var size && (size == 0 || length < size))
        {
            throw new ArgumentOutOfRangeException(nameof(format), format, $"no protection information of that format in {length} bytes");
        }
    }
}
