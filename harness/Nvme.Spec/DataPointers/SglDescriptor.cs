using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.DataPointers;

/// <summary>
/// An SGL descriptor as it lies in memory, little endian (B2.2 4.3.2).
/// <code>
/// byte              0..7    8..11        12..14     15
/// data block, (last) segment
///                   ADDR  | LEN        | reserved | type 7:4, subtype 3:0
/// bit bucket, transport data block
///                 reserved| LEN        | reserved | type, subtype
/// keyed             ADDR  | LEN 8..10, KEY 11..14 | type, subtype
/// </code>
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct SglDescriptor
{
    /// <summary>Bytes per descriptor.</summary>
    public const int Size = 16;

    /// <summary>The longest keyed data block: its length has 24 bits.</summary>
    public const uint MaximumKeyedLengthBytes = 0xFFFFFF;

    /// <summary>ADDR; reserved in bit buckets and transport data blocks.</summary>
    [FieldOffset(0)] public ulong Address;

    /// <summary>LEN in bytes. Of a segment: a multiple of 16 and not 0. Not for keyed data blocks.</summary>
    [FieldOffset(8)] public uint LengthBytes;

    /// <summary>Bytes 13:12, reserved, 0; the middle of the key in keyed data blocks.</summary>
    [FieldOffset(12)] public ushort Reserved12;

    /// <summary>Byte 14, reserved, 0; the top of the key in keyed data blocks.</summary>
    [FieldOffset(14)] public byte Reserved14;

    /// <summary>Type in bits 7:4, subtype in bits 3:0.</summary>
    [FieldOffset(15)] public byte Identifier;

    /// <summary>The type.</summary>
    public SglDescriptorType Type
    {
        readonly get => (SglDescriptorType)(Identifier >> 4);
        set => Identifier = (byte)BitField.Write(Identifier, 4, 4, (byte)value);
    }

    /// <summary>The subtype.</summary>
    public SglDescriptorSubtype Subtype
    {
        readonly get => (SglDescriptorSubtype)(Identifier & 0xF);
        set => Identifier = (byte)BitField.Write(Identifier, 0, 4, (byte)value);
    }

    /// <summary>LEN of a keyed data block in bytes, bytes 10:8.</summary>
    public uint KeyedLengthBytes
    {
        readonly get => LengthBytes & MaximumKeyedLengthBytes;
        set => LengthBytes = (uint)BitField.Write(LengthBytes, 0, 24, value);
    }

    /// <summary>KEY of a keyed data block, bytes 14:11.</summary>
    public uint Key
    {
        readonly get => (LengthBytes >> 24) | ((uint)Reserved12 << 8) | ((uint)Reserved14 << 24);
        set
        {
            LengthBytes = (uint)BitField.Write(LengthBytes, 24, 8, value & 0xFF);
            Reserved12 = (ushort)(value >> 8);
            Reserved14 = (byte)(value >> 24);
        }
    }

    /// <summary>Whether the descriptor leads to another segment.</summary>
    public readonly bool LeadsOn => Type is SglDescriptorType.Segment or SglDescriptorType.LastSegment;

    /// <summary>A data block.</summary>
    /// <param name="address">Where the data lie.</param>
    /// <param name="lengthBytes">Bytes.</param>
    /// <returns>The descriptor.</returns>
    public static SglDescriptor DataBlock(ulong address, uint lengthBytes) => new() { Address = address, LengthBytes = lengthBytes };

    /// <summary>A bit bucket.</summary>
    /// <param name="lengthBytes">Bytes of the source that are not wanted.</param>
    /// <returns>The descriptor.</returns>
    public static SglDescriptor BitBucket(uint lengthBytes) => new() { LengthBytes = lengthBytes, Type = SglDescriptorType.BitBucket };

    /// <summary>A pointer to a segment after which more follow.</summary>
    /// <param name="address">Where the segment lies.</param>
    /// <param name="lengthBytes">Bytes of the segment.</param>
    /// <returns>The descriptor.</returns>
    public static SglDescriptor Segment(ulong address, uint lengthBytes) =>
        new() { Address = address, LengthBytes = lengthBytes, Type = SglDescriptorType.Segment };

    /// <summary>A pointer to the last segment.</summary>
    /// <param name="address">Where the segment lies.</param>
    /// <param name="lengthBytes">Bytes of the segment.</param>
    /// <returns>The descriptor.</returns>
    public static SglDescriptor LastSegment(ulong address, uint lengthBytes) =>
        new() { Address = address, LengthBytes = lengthBytes, Type = SglDescriptorType.LastSegment };

    /// <summary>A keyed data block.</summary>
    /// <param name="address">Where the data lie.</param>
    /// <param name="lengthBytes">Bytes, up to <see cref="MaximumKeyedLengthBytes"/>.</param>
    /// <param name="key">KEY.</param>
    /// <returns>The descriptor.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length has more than 24 bits.</exception>
    public static SglDescriptor KeyedDataBlock(ulong address, uint lengthBytes, uint key) =>
        new() { Address = address, KeyedLengthBytes = lengthBytes, Key = key, Type = SglDescriptorType.KeyedDataBlock };

    /// <summary>A transport data block.</summary>
    /// <param name="lengthBytes">Bytes.</param>
    /// <returns>The descriptor.</returns>
    public static SglDescriptor TransportDataBlock(uint lengthBytes) =>
        new() { LengthBytes = lengthBytes, Type = SglDescriptorType.TransportDataBlock };

    internal static SglDescriptor FromHalves(ulong low, ulong high) => new()
    {
        Address = low,
        LengthBytes = (uint)high,
        Reserved12 = (ushort)(high >> 32),
        Reserved14 = (byte)(high >> 48),
        Identifier = (byte)(high >> 56),
    };

    internal readonly (ulong Low, ulong High) ToHalves() =>
        (Address, LengthBytes | ((ulong)Reserved12 << 32) | ((ulong)Reserved14 << 48) | ((ulong)Identifier << 56));
}
