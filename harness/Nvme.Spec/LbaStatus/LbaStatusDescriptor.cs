using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.LbaStatus;

/// <summary>
/// One range of blocks and what is known of it, little endian (CS1.2 4.2.1).
/// <code>
/// byte  0..7    8..11  12         13     14..15
///       DSLBA | NLB  | reserved | STAS | reserved
/// </code>
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct LbaStatusDescriptor
{
    /// <summary>Bytes per descriptor.</summary>
    public const int Size = 16;

    private const byte RangeStatusMask = 0b111;

    /// <summary>DSLBA: the first block.</summary>
    [FieldOffset(0)] public ulong StartingLba;

    /// <summary>NLB: blocks in the range, minus one.</summary>
    [FieldOffset(8)] public uint BlockCountZeroBased;

    /// <summary>Byte 12, reserved, 0.</summary>
    [FieldOffset(12)] public byte Reserved12;

    /// <summary>STAS: LBARS in bits 2:0, bits 7:3 reserved.</summary>
    [FieldOffset(13)] public byte StatusBits;

    /// <summary>Bytes 15:14, reserved, 0.</summary>
    [FieldOffset(14)] public ushort Reserved14;

    /// <summary>LBARS, without the reserved bits beside it.</summary>
    public readonly LbaRangeStatus RangeStatus => (LbaRangeStatus)(StatusBits & RangeStatusMask);
}

/// <summary>LBARS: what a descriptor says of its blocks (CS1.2 4.2.1). 4 to 7 are reserved.</summary>
public enum LbaRangeStatus : byte
{
    /// <summary>Actions 10h and 11h: reads may fail, the blocks may have been written uncorrectable, or all may be well.</summary>
    MayBeUnrecoverable = 0b000,

    /// <summary>Actions 10h and 11h: reads may fail, or the blocks were written uncorrectable.</summary>
    PotentiallyUnrecoverable = 0b001,

    /// <summary>Action 02h: at least one of the blocks is allocated.</summary>
    Allocated = 0b010,

    /// <summary>Actions 10h and 11h: every block was last written by Write Uncorrectable.</summary>
    WrittenUncorrectable = 0b011,
}
