using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>
/// NVM set list, CNS 04h, as it lies in memory, little endian (B2.2 5.1.13, LNV).
/// Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct NvmSetList
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 4096;

    /// <summary>Sets in the list, up to 31.</summary>
    [FieldOffset(0)] public byte Count;

    /// <summary>The sets, by ascending identifier.</summary>
    [FieldOffset(128)] public NvmSetArray Sets;
}

/// <summary>One NVM set of CNS 04h (B2.2 5.1.13, LNV). Bytes that no field names are reserved and 0.</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct NvmSetAttributes
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 128;

    /// <summary>NVMSETID.</summary>
    [FieldOffset(0)] public ushort NvmSetIdentifier;

    /// <summary>ENDGID: its endurance group.</summary>
    [FieldOffset(2)] public ushort EnduranceGroupIdentifier;

    /// <summary>RR4KT: typical time of a 4 KiB random read, in units of 100 ns.</summary>
    [FieldOffset(8)] public uint Random4KibibyteReadTypical100Nanoseconds;

    /// <summary>OWS: write size that suits it.</summary>
    [FieldOffset(12)] public uint OptimalWriteSizeBytes;

    /// <summary>Its capacity.</summary>
    [FieldOffset(16)] public UInt128 TotalCapacityBytes;

    /// <summary>Capacity of it that no namespace has.</summary>
    [FieldOffset(32)] public UInt128 UnallocatedCapacityBytes;
}

/// <summary>The NVM sets of CNS 04h.</summary>
[InlineArray(Count)]
public struct NvmSetArray
{
    /// <summary>Number of entries.</summary>
    public const int Count = 31;

    private NvmSetAttributes _first;
}
