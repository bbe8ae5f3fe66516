using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// One range of a Dataset Management buffer, little endian (CS1.2 3.3.3).
/// <code>
/// byte  0..3    4..7  8..15
///       CATTR | LLB | SLBA
/// </code>
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct DatasetManagementRange
{
    /// <summary>Bytes per range.</summary>
    public const int Size = 16;

    /// <summary>CATTR, context attributes: hints only.</summary>
    [FieldOffset(0)] public uint ContextAttributes;

    /// <summary>LLB, logical blocks in the range, counted from 1; 0 makes the range empty.</summary>
    [FieldOffset(4)] public uint LengthInLogicalBlocks;

    /// <summary>SLBA.</summary>
    [FieldOffset(8)] public ulong StartingLba;
}
