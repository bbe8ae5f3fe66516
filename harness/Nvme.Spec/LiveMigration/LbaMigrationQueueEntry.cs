using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.LiveMigration;

/// <summary>
/// An entry of an LBA migration queue, type 0, little endian (CS1.2 5.6).
/// <code>
/// byte  0..3   4..7  8..15  16..30     31
///       NSID | NLB | SLBA | reserved | LBACIR 7:6, DLBA 5, ESA 3:1, CDQP 0
/// </code>
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct LbaMigrationQueueEntry
{
    /// <summary>Bytes per entry.</summary>
    public const int Size = 32;

    /// <summary>NSID: whose blocks; 0 in an entry without a range.</summary>
    [FieldOffset(0)] public uint NamespaceIdentifier;

    /// <summary>NLB: blocks in the range, minus one; 0 in an entry without a range.</summary>
    [FieldOffset(4)] public uint BlockCountZeroBased;

    /// <summary>SLBA: the first block; 0 where SLBA and NLB give no range.</summary>
    [FieldOffset(8)] public ulong StartingLba;

    /// <summary>Bytes 23:16, reserved, 0.</summary>
    [FieldOffset(16)] public ulong Reserved16;

    /// <summary>Bytes 27:24, reserved, 0.</summary>
    [FieldOffset(24)] public uint Reserved24;

    /// <summary>Bytes 29:28, reserved, 0.</summary>
    [FieldOffset(28)] public ushort Reserved28;

    /// <summary>Byte 30, reserved, 0.</summary>
    [FieldOffset(30)] public byte Reserved30;

    /// <summary>Byte 31: what the entry says, and its phase tag in bit 0. A device writes it last.</summary>
    [FieldOffset(31)] public byte AttributeBits;

    /// <summary>The parts of byte 31.</summary>
    public LbaMigrationAttributes Attributes
    {
        readonly get => new(AttributeBits);
        set => AttributeBits = value.Bits;
    }
}

/// <summary>Byte 31 of an entry of an LBA migration queue (CS1.2 5.6); bit 4 is reserved.</summary>
/// <param name="Bits">The byte.</param>
public readonly record struct LbaMigrationAttributes(byte Bits)
{
    /// <summary>CDQP, bit 0: the phase tag, 1 in the first pass over the queue and inverted in each further one.</summary>
    public bool Phase
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (byte)BitField.Write(Bits, 0, value);
    }

    /// <summary>ESA, bits 3:1: where the entry stands among those of one time of logging.</summary>
    public LoggingMark Mark
    {
        get => (LoggingMark)BitField.Read(Bits, 1, 3);
        init => Bits = (byte)BitField.Write(Bits, 1, 3, (byte)value);
    }

    /// <summary>DLBA, bit 5: the blocks were deallocated; otherwise they were written or deallocated.</summary>
    public bool Deallocated
    {
        get => BitField.Read(Bits, 5);
        init => Bits = (byte)BitField.Write(Bits, 5, value);
    }

    /// <summary>LBACIR, bits 7:6: which blocks.</summary>
    public ChangedBlocks Blocks
    {
        get => (ChangedBlocks)BitField.Read(Bits, 6, 2);
        init => Bits = (byte)BitField.Write(Bits, 6, 2, (byte)value);
    }
}

/// <summary>ESA: where an entry stands among those of one time of logging (CS1.2 5.6). 4 to 6 are reserved.</summary>
public enum LoggingMark : byte
{
    /// <summary>In the middle.</summary>
    None = 0b000,

    /// <summary>The first since logging was started or the controller was resumed.</summary>
    First = 0b001,

    /// <summary>The last: the host has stopped logging.</summary>
    Stopped = 0b010,

    /// <summary>The last: the controller is suspended.</summary>
    Suspended = 0b011,

    /// <summary>The last: the queue is full, and logging has stopped.</summary>
    Full = 0b111,
}

/// <summary>LBACIR: which blocks an entry is about (CS1.2 5.6). 3 is reserved.</summary>
public enum ChangedBlocks : byte
{
    /// <summary>Those that SLBA and NLB give.</summary>
    Range = 0b00,

    /// <summary>All of the namespace.</summary>
    WholeNamespace = 0b01,

    /// <summary>None.</summary>
    None = 0b10,
}
