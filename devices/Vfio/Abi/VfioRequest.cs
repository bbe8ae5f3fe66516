namespace NvmeConformance.Vfio.Abi;

/// <summary>
/// Requests of VFIO and iommufd (transport digest 2, 2.1): <c>_IO(';', n)</c>, that is 3B00h + n, on the file that the name says.
/// </summary>
internal static class VfioRequest
{
    private const uint Vfio = 0x3B64;
    private const uint Iommufd = 0x3B80;

    /// <summary>On a container: returns <see cref="ApiVersion"/>.</summary>
    internal const uint ContainerGetApiVersion = Vfio + 0;

    /// <summary>On a container: whether it knows an extension.</summary>
    internal const uint ContainerCheckExtension = Vfio + 1;

    /// <summary>On a container with a group: which kind of IOMMU.</summary>
    internal const uint ContainerSetIommu = Vfio + 2;

    /// <summary>On a container: page sizes and address ranges. Its number is that of a request on devices, too.</summary>
    internal const uint ContainerGetInfo = Vfio + 12;

    /// <summary>On a container: maps memory for all of its devices.</summary>
    internal const uint ContainerMapDma = Vfio + 13;

    /// <summary>On a container: takes a mapping back.</summary>
    internal const uint ContainerUnmapDma = Vfio + 14;

    /// <summary>On a group: whether all of its functions are in our hands.</summary>
    internal const uint GroupGetStatus = Vfio + 3;

    /// <summary>On a group: puts it into a container.</summary>
    internal const uint GroupSetContainer = Vfio + 4;

    /// <summary>On a group: opens one of its functions, by name.</summary>
    internal const uint GroupGetDevice = Vfio + 6;

    /// <summary>On a device: flags, numbers of regions and interrupts.</summary>
    internal const uint DeviceGetInfo = Vfio + 7;

    /// <summary>On a device: one region.</summary>
    internal const uint DeviceGetRegion = Vfio + 8;

    /// <summary>On a device: one kind of interrupts.</summary>
    internal const uint DeviceGetInterrupts = Vfio + 9;

    /// <summary>On a device: where interrupts go.</summary>
    internal const uint DeviceSetInterrupts = Vfio + 10;

    /// <summary>On a device: function reset.</summary>
    internal const uint DeviceReset = Vfio + 11;

    /// <summary>On a device: what a reset of its bus would hit.</summary>
    internal const uint DeviceGetHotResetInfo = Vfio + 12;

    /// <summary>On a device: resets its bus.</summary>
    internal const uint DeviceHotReset = Vfio + 13;

    /// <summary>On a device: reads, sets or probes a feature.</summary>
    internal const uint DeviceFeature = Vfio + 17;

    /// <summary>On a device's own node: makes it usable through an iommufd.</summary>
    internal const uint DeviceBindIommufd = Vfio + 18;

    /// <summary>On a device's own node: gives it an address space.</summary>
    internal const uint DeviceAttachAddressSpace = Vfio + 19;

    /// <summary>On an iommufd: forgets an object.</summary>
    internal const uint IommufdDestroy = Iommufd + 0;

    /// <summary>On an iommufd: a new address space.</summary>
    internal const uint IommufdAllocateAddressSpace = Iommufd + 1;

    /// <summary>On an iommufd: which addresses may be used.</summary>
    internal const uint IommufdGetRanges = Iommufd + 4;

    /// <summary>On an iommufd: maps memory.</summary>
    internal const uint IommufdMap = Iommufd + 5;

    /// <summary>On an iommufd: takes a mapping back.</summary>
    internal const uint IommufdUnmap = Iommufd + 6;

    /// <summary>The only version of the interface that there is.</summary>
    internal const long ApiVersion = 0;

    /// <summary>VFIO_TYPE1v2_IOMMU: the extension, and the kind of IOMMU.</summary>
    internal const uint Type1Version2 = 3;
}
