using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Nvme.Spec.Features;

/// <summary>
/// One range of LBA Range Type, FID 03h, little endian (B2.2 5.1.25, CS1.2; the layout is inferred from public software). Bytes that
/// no field names are reserved.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct LbaRangeTypeEntry
{
    /// <summary>Bytes per entry.</summary>
    public const int Size = 64;

    /// <summary>Entries in the buffer.</summary>
    public const int Count = 64;

    /// <summary>What the range is for: 0 general, 1 filesystem, 2 RAID, 3 cache, 4 swap.</summary>
    [FieldOffset(0)] public byte Type;

    /// <summary>Attributes.</summary>
    [FieldOffset(1)] public LbaRangeAttributes Attributes;

    /// <summary>SLBA.</summary>
    [FieldOffset(16)] public ulong StartingLba;

    /// <summary>NLB: logical blocks minus one.</summary>
    [FieldOffset(24)] public ulong BlockCountZeroBased;

    /// <summary>Identifier of the type.</summary>
    [FieldOffset(32)] public Bytes16 UniqueIdentifier;
}

/// <summary>Attributes of an LBA range (CS1.2, inferred).</summary>
[Flags]
public enum LbaRangeAttributes : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>Bit 0: may be overwritten.</summary>
    Overwriteable = 1 << 0,

    /// <summary>Bit 1: not to be shown to users.</summary>
    Hidden = 1 << 1,
}
