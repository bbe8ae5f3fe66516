using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Nvme.Spec.Namespaces;

/// <summary>
/// What the host asks of a new namespace: the data of Namespace Management with creation, as it lies in memory, little endian (B2.2,
/// CS1.2). The fields up to byte 103 lie where Identify Namespace has them. Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct NamespaceManagementData
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 4096;

    /// <summary>NSZE: blocks.</summary>
    [FieldOffset(0)] public ulong SizeBlocks;

    /// <summary>NCAP: blocks that may be allocated at once.</summary>
    [FieldOffset(8)] public ulong CapacityBlocks;

    /// <summary>FLBAS: the LBA format.</summary>
    [FieldOffset(26)] public FormattedLbaSize FormattedLbaSize;

    /// <summary>DPS: protection information.</summary>
    [FieldOffset(29)] public ProtectionSettings ProtectionSettings;

    /// <summary>NMIC: whether several controllers may have it.</summary>
    [FieldOffset(30)] public NamespaceSharing Sharing;

    /// <summary>ANAGRPID; 0 lets the controller choose.</summary>
    [FieldOffset(92)] public uint AnaGroupIdentifier;

    /// <summary>NVMSETID; 0 lets the controller choose.</summary>
    [FieldOffset(100)] public ushort NvmSetIdentifier;

    /// <summary>ENDGID; 0 lets the controller choose.</summary>
    [FieldOffset(102)] public ushort EnduranceGroupIdentifier;

    /// <summary>LBSTM: which bits of the storage tag are checked.</summary>
    [FieldOffset(384)] public ulong LogicalBlockStorageTagMask;

    /// <summary>NPHNDLS: entries of the placement handle list, 0 to 128.</summary>
    [FieldOffset(392)] public ushort PlacementHandleCount;

    /// <summary>The reclaim unit handle of each placement handle.</summary>
    [FieldOffset(512)] public PlacementHandles PlacementHandles;
}

/// <summary>The reclaim unit handles of up to 128 placement handles.</summary>
[InlineArray(Count)]
public struct PlacementHandles
{
    /// <summary>Number of entries.</summary>
    public const int Count = 128;

    private ushort _first;
}
