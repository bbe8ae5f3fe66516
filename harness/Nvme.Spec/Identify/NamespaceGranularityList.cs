using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>
/// Namespace granularity list, CNS 16h, as it lies in memory, little endian (B2.2 5.1.13, LNV).
/// Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct NamespaceGranularityList
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 4096;

    /// <summary>What the descriptors are for.</summary>
    [FieldOffset(0)] public NamespaceGranularityAttributes Attributes;

    /// <summary>Descriptors, minus one.</summary>
    [FieldOffset(4)] public byte DescriptorsZeroBased;

    /// <summary>One for all formats, or one for each format.</summary>
    [FieldOffset(32)] public NamespaceGranularityArray Descriptors;
}

/// <summary>One descriptor of CNS 16h (B2.2 5.1.13, LNV).</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct NamespaceGranularity
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 16;

    /// <summary>NSZEGRAN: sizes of a multiple of it suit the device; 0 for not reported.</summary>
    [FieldOffset(0)] public ulong SizeGranularityBytes;

    /// <summary>NCAPGRAN: the same for capacities.</summary>
    [FieldOffset(8)] public ulong CapacityGranularityBytes;
}

/// <summary>Attributes of CNS 16h (B2.2 5.1.13).</summary>
[Flags]
public enum NamespaceGranularityAttributes : uint
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>Descriptor n is for LBA format n; otherwise the first is for all.</summary>
    DescriptorPerFormat = 1 << 0,
}

/// <summary>The descriptors of CNS 16h.</summary>
[InlineArray(Count)]
public struct NamespaceGranularityArray
{
    /// <summary>Number of entries.</summary>
    public const int Count = 16;

    private NamespaceGranularity _first;
}
