using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>
/// Identify Namespace of the NVM command set, CNS 05h with CSI 0, as it lies in memory, little endian (CS1.2):
/// protection information and the large forms of the preferred sizes.
/// Bytes that no field names are reserved and 0, and so are those that a device of an older revision does not know.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct NvmIdentifyNamespace
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 4096;

    /// <summary>LBSTM: bits of the storage tag that are compared.</summary>
    [FieldOffset(0)] public ulong LogicalBlockStorageTagMask;

    /// <summary>PIC: protection information capabilities.</summary>
    [FieldOffset(8)] public ProtectionInformationCapabilities ProtectionInformation;

    /// <summary>PIFA: protection information format attributes.</summary>
    [FieldOffset(9)] public byte ProtectionInformationFormatAttributes;

    /// <summary>ELBAF0 to ELBAF63.</summary>
    [FieldOffset(12)] public ExtendedLbaFormatArray ExtendedLbaFormats;

    /// <summary>NPDGL; defined as OPTPERF says.</summary>
    [FieldOffset(268)] public uint PreferredDeallocateGranularityLarge;

    /// <summary>NPRG: preferred read granularity; defined as OPTRPERF says.</summary>
    [FieldOffset(272)] public uint PreferredReadGranularity;

    /// <summary>NPRA: preferred read alignment; defined as OPTRPERF says.</summary>
    [FieldOffset(276)] public uint PreferredReadAlignment;

    /// <summary>NORS: optimal read size; defined as OPTRPERF says.</summary>
    [FieldOffset(280)] public uint OptimalReadSize;

    /// <summary>NPDAL; defined as OPTPERF says.</summary>
    [FieldOffset(284)] public uint PreferredDeallocateAlignmentLarge;

    /// <summary>LBAPSS: LBA format placement shard size.</summary>
    [FieldOffset(288)] public uint LbaFormatPlacementShardSize;

    /// <summary>
    /// TLBAAG: alignment and granularity of the allocation that Get LBA Status reports, counted from 1; 0 for not reported.
    /// </summary>
    [FieldOffset(292)] public uint TrackedLbaAllocationGranularityBlocks;
}
