using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>
/// One LBA format of Identify Namespace, little endian (CS1.2).
/// <code>
/// byte  0..1  2       3
///       MS  | LBADS | RP in bits 1:0
/// </code>
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct LbaFormat
{
    /// <summary>Bytes per format.</summary>
    public const int Size = 4;

    private const byte RelativePerformanceMask = 0b11;

    /// <summary>MS: metadata bytes per block.</summary>
    [FieldOffset(0)] public ushort MetadataSizeBytes;

    /// <summary>LBADS: a block holds 2 to this power bytes of data, from 9 on; 0 where the format is not available.</summary>
    [FieldOffset(2)] public byte DataSizeExponent;

    /// <summary>RP in bits 1:0, 0 the best; bits 7:2 reserved.</summary>
    [FieldOffset(3)] public byte RelativePerformanceBits;

    /// <summary>RP, without the reserved bits beside it: 0 best, 1 better, 2 good, 3 degraded.</summary>
    public readonly int RelativePerformance => RelativePerformanceBits & RelativePerformanceMask;
}

/// <summary>LBAF0 to LBAF63 in place.</summary>
[InlineArray(Count)]
public struct LbaFormatArray
{
    /// <summary>Number of formats.</summary>
    public const int Count = 64;

    private LbaFormat _first;
}
