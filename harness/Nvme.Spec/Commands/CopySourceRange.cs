using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// One source range of a Copy with format 0 or 2, little endian (CS1.2 chapter 3): for 16-bit guards.
/// <code>
/// byte  0..3    4..7       8..15   16..19  20..21  22..23  24..27  28..29  30..31
///       SPARS | reserved | SLBA  | RPARS | CEV   | SOPT  | ELBT  | ELBAT | ELBATM
/// </code>
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct CopySourceRange
{
    /// <summary>Bytes per entry.</summary>
    public const int Size = 32;

    /// <summary>SPARS: SNSID, the source namespace, in format 2; reserved in format 0.</summary>
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
    /// ELBT: expected storage and reference tags. Little endian as everything else here is inferred: public software is of two
    /// minds, so a test with asymmetric tags in this field must accept both orders.
    /// </summary>
    [FieldOffset(24)] public uint ExpectedTags;

    /// <summary>ELBAT: expected application tag.</summary>
    [FieldOffset(28)] public ushort ExpectedApplicationTag;

    /// <summary>ELBATM: mask of the expected application tag.</summary>
    [FieldOffset(30)] public ushort ExpectedApplicationTagMask;
}

/// <summary>SOPT of a source range, formats 2 and 3 (CS1.2 chapter 3).</summary>
[Flags]
public enum CopySourceOptions : ushort
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>FCO, bit 15: fast copy only; refuse rather than copy slowly.</summary>
    FastCopyOnly = 1 << 15,
}
