using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.ProtectionInformation;

/// <summary>A storage and reference space of 80 bits in place, big endian (CS1.2 5.3; the byte order is inferred).</summary>
[InlineArray(Size)]
public struct LongTags
{
    /// <summary>Number of bytes.</summary>
    public const int Size = 10;

    private const int LowSize = sizeof(ulong);

    private byte _first;

    /// <summary>The bytes of a number.</summary>
    /// <param name="space">Up to 80 bits.</param>
    /// <returns>The bytes, highest first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number has more than 80 bits.</exception>
    public static LongTags From(UInt128 space)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(space >> (Size * 8), UInt128.Zero, nameof(space));
        LongTags tags = default;
        Span<byte> bytes = tags;
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(space >> 64));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[^LowSize..], (ulong)space);
        return tags;
    }

    /// <summary>The number that the bytes stand for.</summary>
    /// <returns>Up to 80 bits.</returns>
    public readonly UInt128 ToNumber()
    {
        var bytes = MemoryMarshal.CreateReadOnlySpan(in _first, Size);
        return new(BinaryPrimitives.ReadUInt16BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[^LowSize..]));
    }
}
