using System.Runtime.InteropServices;

namespace NvmeConformance.Vfio.Abi;

/// <summary>struct vfio_device_bind_iommufd, in the short form that every kernel takes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct BindIommufd
{
    [FieldOffset(0)] public uint ArgumentBytes;
    [FieldOffset(4)] public uint Flags;
    [FieldOffset(8)] public int Iommufd;
    [FieldOffset(12)] public uint DeviceIdentifier;
}

/// <summary>struct vfio_device_attach_iommufd_pt, in the short form that every kernel takes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 12)]
internal struct AttachAddressSpace
{
    [FieldOffset(0)] public uint ArgumentBytes;
    [FieldOffset(4)] public uint Flags;
    [FieldOffset(8)] public uint AddressSpace;
}

/// <summary>struct iommu_destroy.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
internal struct IommufdDestroy
{
    [FieldOffset(0)] public uint SizeBytes;
    [FieldOffset(4)] public uint Identifier;
}

/// <summary>struct iommu_ioas_alloc.</summary>
[StructLayout(LayoutKind.Explicit, Size = 12)]
internal struct IommufdAllocate
{
    [FieldOffset(0)] public uint SizeBytes;
    [FieldOffset(4)] public uint Flags;
    [FieldOffset(8)] public uint AddressSpace;
}

/// <summary>struct iommu_ioas_iova_ranges; the ranges themselves go where the pointer says, 16 bytes each.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct IommufdRanges
{
    [FieldOffset(0)] public uint SizeBytes;
    [FieldOffset(4)] public uint AddressSpace;
    [FieldOffset(8)] public uint Count;
    [FieldOffset(16)] public ulong RangesPointer;
    [FieldOffset(24)] public ulong AlignmentBytes;
}

/// <summary>Flags of <see cref="IommufdMap"/>.</summary>
[Flags]
internal enum IommufdMapFlags : uint
{
    None = 0,
    FixedAddress = 1 << 0,
    Writeable = 1 << 1,
    Readable = 1 << 2,
}

/// <summary>struct iommu_ioas_map.</summary>
[StructLayout(LayoutKind.Explicit, Size = 40)]
internal struct IommufdMap
{
    [FieldOffset(0)] public uint SizeBytes;
    [FieldOffset(4)] public IommufdMapFlags Flags;
    [FieldOffset(8)] public uint AddressSpace;
    [FieldOffset(16)] public ulong HostAddress;
    [FieldOffset(24)] public ulong LengthBytes;
    [FieldOffset(32)] public ulong DeviceAddress;
}

/// <summary>struct iommu_ioas_unmap.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
internal struct IommufdUnmap
{
    [FieldOffset(0)] public uint SizeBytes;
    [FieldOffset(4)] public uint AddressSpace;
    [FieldOffset(8)] public ulong DeviceAddress;
    [FieldOffset(16)] public ulong LengthBytes;
}
