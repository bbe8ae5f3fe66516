using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>
/// Domain list, CNS 18h, as it lies in memory, little endian (B2.2 5.1.13, LNV).
/// Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct DomainList
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 4096;

    /// <summary>Domains in the list, up to 31.</summary>
    [FieldOffset(0)] public byte Count;

    /// <summary>The domains, by ascending identifier.</summary>
    [FieldOffset(128)] public DomainArray Domains;
}

/// <summary>One domain of CNS 18h (B2.2 5.1.13, LNV). Bytes that no field names are reserved and 0.</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct DomainAttributes
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 128;

    /// <summary>DID.</summary>
    [FieldOffset(0)] public ushort DomainIdentifier;

    /// <summary>Its capacity.</summary>
    [FieldOffset(16)] public UInt128 TotalCapacityBytes;

    /// <summary>Capacity of it that no endurance group has.</summary>
    [FieldOffset(32)] public UInt128 UnallocatedCapacityBytes;

    /// <summary>Capacity of the largest endurance group possible.</summary>
    [FieldOffset(48)] public UInt128 MaximumEnduranceGroupCapacityBytes;
}

/// <summary>The domains of CNS 18h.</summary>
[InlineArray(Count)]
public struct DomainArray
{
    /// <summary>Number of entries.</summary>
    public const int Count = 31;

    private DomainAttributes _first;
}
