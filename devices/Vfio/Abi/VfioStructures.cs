using System.Runtime.InteropServices;

namespace NvmeConformance.Vfio.Abi;

/// <summary>Flags of <see cref="GroupStatus"/>.</summary>
[Flags]
internal enum GroupFlags : uint
{
    None = 0,

    /// <summary>No function of the group is in the hands of another driver.</summary>
    Viable = 1 << 0,

    /// <summary>It is in a container.</summary>
    InContainer = 1 << 1,
}

/// <summary>struct vfio_group_status.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
internal struct GroupStatus
{
    [FieldOffset(0)] public uint ArgumentBytes;
    [FieldOffset(4)] public GroupFlags Flags;
}

/// <summary>Flags of <see cref="DeviceInfo"/>.</summary>
[Flags]
internal enum DeviceFlags : uint
{
    None = 0,

    /// <summary>VFIO_DEVICE_RESET works.</summary>
    Reset = 1 << 0,

    /// <summary>It is a PCI function.</summary>
    Pci = 1 << 1,
}

/// <summary>struct vfio_device_info; older kernels leave the last 4 bytes alone.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
internal struct DeviceInfo
{
    [FieldOffset(0)] public uint ArgumentBytes;
    [FieldOffset(4)] public DeviceFlags Flags;
    [FieldOffset(8)] public uint RegionCount;
    [FieldOffset(12)] public uint InterruptKinds;
    [FieldOffset(16)] public uint CapabilityOffset;
}

/// <summary>Flags of <see cref="RegionInfo"/>.</summary>
[Flags]
internal enum RegionFlags : uint
{
    None = 0,
    Read = 1 << 0,
    Write = 1 << 1,
    Map = 1 << 2,
    Capabilities = 1 << 3,
}

/// <summary>struct vfio_region_info; capabilities may follow.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct RegionInfo
{
    [FieldOffset(0)] public uint ArgumentBytes;
    [FieldOffset(4)] public RegionFlags Flags;
    [FieldOffset(8)] public uint Index;
    [FieldOffset(12)] public uint CapabilityOffset;
    [FieldOffset(16)] public ulong SizeBytes;
    [FieldOffset(24)] public ulong FileOffset;
}

/// <summary>The regions of a PCI function.</summary>
internal static class PciRegion
{
    internal const uint FirstBar = 0;
    internal const uint LastBar = 5;
    internal const uint Configuration = 7;
}

/// <summary>Flags of <see cref="InterruptInfo"/>.</summary>
[Flags]
internal enum InterruptFlags : uint
{
    None = 0,

    /// <summary>They can be sent to event counters.</summary>
    EventCounter = 1 << 0,
}

/// <summary>struct vfio_irq_info.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct InterruptInfo
{
    [FieldOffset(0)] public uint ArgumentBytes;
    [FieldOffset(4)] public InterruptFlags Flags;
    [FieldOffset(8)] public uint Index;
    [FieldOffset(12)] public uint Count;
}

/// <summary>The kinds of interrupts of a PCI function that we use.</summary>
internal static class PciInterrupts
{
    internal const uint Msix = 2;
}

/// <summary>Flags of <see cref="InterruptSet"/>.</summary>
[Flags]
internal enum InterruptSetFlags : uint
{
    None = 0,
    NoData = 1 << 0,
    EventCounters = 1 << 2,
    Trigger = 1 << 5,
}

/// <summary>struct vfio_irq_set; file descriptors, 4 bytes each, follow at byte 20.</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
internal struct InterruptSet
{
    internal const int Size = 20;

    [FieldOffset(0)] public uint ArgumentBytes;
    [FieldOffset(4)] public InterruptSetFlags Flags;
    [FieldOffset(8)] public uint Index;
    [FieldOffset(12)] public uint First;
    [FieldOffset(16)] public uint Count;
}

/// <summary>What a device may do with mapped memory.</summary>
[Flags]
internal enum DmaAccess : uint
{
    None = 0,
    Read = 1 << 0,
    Write = 1 << 1,
}

/// <summary>struct vfio_iommu_type1_dma_map.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct DmaMap
{
    [FieldOffset(0)] public uint ArgumentBytes;
    [FieldOffset(4)] public DmaAccess Access;
    [FieldOffset(8)] public ulong HostAddress;
    [FieldOffset(16)] public ulong DeviceAddress;
    [FieldOffset(24)] public ulong SizeBytes;
}

/// <summary>struct vfio_iommu_type1_dma_unmap.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
internal struct DmaUnmap
{
    [FieldOffset(0)] public uint ArgumentBytes;
    [FieldOffset(4)] public uint Flags;
    [FieldOffset(8)] public ulong DeviceAddress;
    [FieldOffset(16)] public ulong SizeBytes;
}

/// <summary>Flags of <see cref="IommuInfo"/>.</summary>
[Flags]
internal enum IommuFlags : uint
{
    None = 0,
    PageSizes = 1 << 0,
    Capabilities = 1 << 1,
}

/// <summary>struct vfio_iommu_type1_info; capabilities may follow.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
internal struct IommuInfo
{
    [FieldOffset(0)] public uint ArgumentBytes;
    [FieldOffset(4)] public IommuFlags Flags;
    [FieldOffset(8)] public ulong PageSizes;
    [FieldOffset(16)] public uint CapabilityOffset;
}
