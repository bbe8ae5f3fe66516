using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Queues;

/// <summary>
/// SGL descriptor, 16 bytes (B2.2 4.3.2): ADDR 7:0, LEN 11:8, three reserved bytes, and the identifier at byte 15 with the type in
/// bits 7:4 and the subtype in bits 3:0. A keyed data block has another layout and is not this one.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct SglDescriptor
{
    /// <summary>Bytes.</summary>
    public const int Size = 16;

    /// <summary>ADDR: where the data or the next segment lies; reserved in a bit bucket.</summary>
    [FieldOffset(0)] public ulong Address;

    /// <summary>LEN, in bytes.</summary>
    [FieldOffset(8)] public uint LengthBytes;

    /// <summary>Byte 12, reserved.</summary>
    [FieldOffset(12)] public byte Reserved12;

    /// <summary>Bytes 14:13, reserved.</summary>
    [FieldOffset(13)] public ushort Reserved13;

    /// <summary>Byte 15: type and subtype.</summary>
    [FieldOffset(15)] public byte Identifier;

    /// <summary>Composes a descriptor of subtype 0, an address.</summary>
    /// <param name="type">SGLDT.</param>
    /// <param name="address">ADDR.</param>
    /// <param name="lengthBytes">LEN.</param>
    /// <param name="subtype">SGLST, 0 to 15.</param>
    public SglDescriptor(SglDescriptorType type, ulong address, uint lengthBytes, byte subtype = 0)
    {
        Address = address;
        LengthBytes = lengthBytes;
        Identifier = (byte)(((byte)type << 4) | (subtype & 0xF));
    }

    /// <summary>SGLDT, bits 7:4 of the identifier.</summary>
    public readonly SglDescriptorType Type => (SglDescriptorType)(Identifier >> 4);

    /// <summary>SGLST, bits 3:0 of the identifier.</summary>
    public readonly byte Subtype => (byte)(Identifier & 0xF);

    /// <summary>The descriptor that a command with PSDT 01b or 10b carries in its data pointer.</summary>
    /// <param name="entry">The command.</param>
    /// <returns>SGL1.</returns>
    public static SglDescriptor ReadFrom(in SubmissionEntry entry) => new()
    {
        Address = entry.Prp1,
        LengthBytes = (uint)entry.Prp2,
        Reserved12 = (byte)(entry.Prp2 >> 32),
        Reserved13 = (ushort)(entry.Prp2 >> 40),
        Identifier = (byte)(entry.Prp2 >> 56),
    };

    /// <summary>Writes the descriptor into the data pointer of a command.</summary>
    /// <param name="entry">The command; its PSDT stays.</param>
    public readonly void WriteTo(ref SubmissionEntry entry)
    {
        entry.Prp1 = Address;
        entry.Prp2 = LengthBytes | ((ulong)Reserved12 << 32) | ((ulong)Reserved13 << 40) | ((ulong)Identifier << 56);
    }
}
