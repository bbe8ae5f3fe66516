using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.ProtectionInformation;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// One source range of a Copy with format 1 or 3, little endian but for the tags (CS1.2 chapter 3): for 32-bit and 64-bit guards.
/// <code>
/// byte  0..3    4..7       8..15   16..19  20..21  22..23  24..25     26..35  36..37  38..39
///       SPARS | reserved | SLBA  | RPARS | CEV   | SOPT  | reserved | ELBT  | ELBAT | ELBATM
/// </code>
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct CopySourceRangeWithLongTags
{
    /// <summary>Bytes per entry.</summary>
    public const int Size = 40;

    /// <summary>SPARS: SNSID, the source namespace, in format 3; reserved in format 1.</summary>
    [FieldOffset(0)] public uint SourceNamespaceIdentifier;

    /// <summary>SLBA: first block of the range.</summary>
    [FieldOffset(8)] public ulong StartingLba;

    /// <summary>NLB, the low half of RPARS: blocks in the range, minus one.</summary>
    [FieldOffset(16)] public ushort BlockCountZeroBased;

    /// <summary>Bytes 19:18, the rest of RPARS, reserved, 0.</summary>
    [FieldOffset(18)] public ushort Reserved18;

    /// <summary>CEV: command extension value of the read half.</summary>
    [FieldOffset(20)] public ushort ExtensionValue;

    /// <summary>SOPT: options.</summary>
    [FieldOffset(22)] public CopySourceOptions Options;

    /// <summary>
    /// ELBT: expected storage and reference tags, big endian, right aligned (inferred: that is how public software fills it).
    /// </summary>
    [FieldOffset(26)] public LongTags ExpectedTags;

    /// <summary>ELBAT: expected application tag.</summary>
    [FieldOffset(36)] public ushort ExpectedApplicationTag;

    /// <summary>ELBATM: mask of the expected application tag.</summary>
    [FieldOffset(38)] public ushort ExpectedApplicationTagMask;
}
