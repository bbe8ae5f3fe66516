using System.Runtime.InteropServices;

namespace NvmeConformance.Vfio.Abi;

/// <summary>struct vfio_pci_hot_reset_info; <see cref="DependentFunction"/> entries follow.</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
internal struct HotResetInfo
{
    internal const int Size = 12;

    [FieldOffset(0)] public uint ArgumentBytes;
    [FieldOffset(4)] public uint Flags;
    [FieldOffset(8)] public uint Count;
}

/// <summary>struct vfio_pci_dependent_device: a function that a reset of the bus would hit.</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
internal struct DependentFunction
{
    internal const int Size = 8;

    /// <summary>Its IOMMU group; of a device opened by its own node, an identifier in the iommufd instead.</summary>
    [FieldOffset(0)] public uint GroupOrDevice;

    [FieldOffset(4)] public ushort Domain;
    [FieldOffset(6)] public byte Bus;

    /// <summary>Device 7:3, function 2:0.</summary>
    [FieldOffset(7)] public byte DeviceAndFunction;
}

/// <summary>struct vfio_pci_hot_reset; descriptors of the groups that prove ownership follow, 4 bytes each.</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
internal struct HotReset
{
    internal const int Size = 12;

    [FieldOffset(0)] public uint ArgumentBytes;
    [FieldOffset(4)] public uint Flags;
    [FieldOffset(8)] public uint Count;
}

/// <summary>struct vfio_device_feature with the token that a physical function asks of the users of its virtual ones (feature 0).</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
internal struct VirtualFunctionTokenFeature
{
    /// <summary>VFIO_DEVICE_FEATURE_SET.</summary>
    internal const uint Set = 1 << 17;

    [FieldOffset(0)] public uint ArgumentBytes;
    [FieldOffset(4)] public uint Flags;
    [FieldOffset(8)] public Guid Token;
}
