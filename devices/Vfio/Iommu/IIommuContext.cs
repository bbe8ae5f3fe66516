using NvmeConformance.Linux.Kernel.Pci;
using NvmeConformance.Linux.Kernel.SystemCalls;

namespace NvmeConformance.Vfio.Iommu;

/// <summary>
/// An address space of the IOMMU and the functions in it: those of one group. There are two ways to one, by a container and a group, and by
/// an iommufd and a device's own node. Disposing it unmaps everything; the devices that it opened are closed before.
/// </summary>
internal interface IIommuContext : IDisposable
{
    /// <summary>Where mappings may lie.</summary>
    IovaSpace Addresses { get; }

    /// <summary>The group's descriptor, which proves ownership where a bus is reset; null where there is none to show.</summary>
    FileDescriptor? Group { get; }

    /// <summary>Maps memory for all devices in the address space, to be read and written.</summary>
    /// <param name="hostAddress">Where it is; page aligned.</param>
    /// <param name="lengthBytes">How much; whole pages.</param>
    /// <param name="deviceAddress">Where devices find it, from <see cref="Addresses"/>.</param>
    /// <exception cref="SystemCallException">The kernel refuses.</exception>
    void Map(nuint hostAddress, ulong lengthBytes, ulong deviceAddress);

    /// <summary>Takes a mapping back.</summary>
    /// <param name="deviceAddress">Where devices found it.</param>
    /// <param name="lengthBytes">How much.</param>
    /// <exception cref="SystemCallException">The kernel refuses.</exception>
    void Unmap(ulong deviceAddress, ulong lengthBytes);

    /// <summary>Opens a function, which the kernel resets on that occasion.</summary>
    /// <param name="address">Which.</param>
    /// <param name="token">What its physical function asks of the users of its virtual ones; null at the first attempt.</param>
    /// <returns>The device, ready for the requests of devices.</returns>
    /// <exception cref="SystemCallException">The kernel refuses; EACCES where a token is missing.</exception>
    FileDescriptor OpenDevice(PciAddress address, Guid? token);
}
