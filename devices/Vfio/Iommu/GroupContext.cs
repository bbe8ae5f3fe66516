using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using NvmeConformance.Linux.Kernel.Files;
using NvmeConformance.Linux.Kernel.Pci;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Vfio.Abi;

namespace NvmeConformance.Vfio.Iommu;

/// <summary>The older way, which nearly every kernel has: a container of our own with one group in it (transport digest 2).</summary>
internal sealed unsafe class GroupContext : IIommuContext
{
    private readonly ISystemCalls _calls;
    private readonly FileDescriptor _container;

    private GroupContext(ISystemCalls calls, FileDescriptor container, FileDescriptor group, IovaSpace addresses)
    {
        _calls = calls;
        _container = container;
        Group = group;
        Addresses = addresses;
    }

    /// <inheritdoc />
    public IovaSpace Addresses { get; }

    /// <inheritdoc />
    public FileDescriptor Group { get; }

    /// <summary>Takes a group.</summary>
    /// <param name="calls">The system.</param>
    /// <param name="tree">Where the nodes are.</param>
    /// <param name="group">Its number.</param>
    /// <param name="used">Addresses that are in use, here or in other address spaces of the drive.</param>
    /// <returns>The context.</returns>
    /// <exception cref="SystemCallException">The kernel refuses.</exception>
    /// <exception cref="DeviceException">The group cannot be used.</exception>
    internal static GroupContext Open(ISystemCalls calls, SystemTree tree, uint group, List<IovaRange> used)
    {
        using var undo = new Undoing();
        var container = undo.Take(FileDescriptor.Open(calls, tree.Dev("vfio", "vfio"), OpenFlags.ReadWrite));
        var version = container.Ioctl(VfioRequest.ContainerGetApiVersion, null);
        var extension = container.Ioctl(VfioRequest.ContainerCheckExtension, (void*)VfioRequest.Type1Version2);
        if (version.Value != VfioRequest.ApiVersion || extension.Value <= 0)
        {
            throw new DeviceException(
                $"This kernel's VFIO speaks version {version.Value} or has no type 1 v2 IOMMU; version 0 with one is needed.");
        }

        var name = group.ToString(CultureInfo.InvariantCulture);
        var file = undo.Take(FileDescriptor.Open(calls, tree.Dev("vfio", name), OpenFlags.ReadWrite));
        var status = new GroupStatus { ArgumentBytes = (uint)sizeof(GroupStatus) };
        SizedQuery.Send(file, VfioRequest.GroupGetStatus, ref status).OrThrow($"tell the status of IOMMU group {name}");
        if (!status.Flags.HasFlag(GroupFlags.Viable))
        {
            throw new DeviceException(
                $"IOMMU group {name} has functions that are in the hands of other drivers: all of them must be bound to vfio-pci, or to none.");
        }

        var number = container.Number;
        file.Ioctl(VfioRequest.GroupSetContainer, &number).OrThrow($"put IOMMU group {name} into a container");
        container.Ioctl(VfioRequest.ContainerSetIommu, (void*)VfioRequest.Type1Version2).OrThrow($"set up the IOMMU for group {name}");
        var context = new GroupContext(calls, container, file, new IovaSpace(ReadRanges(container), used));
        undo.Keep();
        return context;
    }

    /// <inheritdoc />
    public void Map(nuint hostAddress, ulong lengthBytes, ulong deviceAddress)
    {
        var map = new DmaMap
        {
            ArgumentBytes = (uint)sizeof(DmaMap),
            Access = DmaAccess.Read | DmaAccess.Write,
            HostAddress = hostAddress,
            DeviceAddress = deviceAddress,
            SizeBytes = lengthBytes,
        };
        SizedQuery.Send(_container, VfioRequest.ContainerMapDma, ref map).OrThrow($"map {lengthBytes} bytes for the device");
    }

    /// <inheritdoc />
    public void Unmap(ulong deviceAddress, ulong lengthBytes)
    {
        var unmap = new DmaUnmap { ArgumentBytes = (uint)sizeof(DmaUnmap), DeviceAddress = deviceAddress, SizeBytes = lengthBytes };
        SizedQuery.Send(_container, VfioRequest.ContainerUnmapDma, ref unmap).OrThrow("unmap the device's memory");
    }

    /// <inheritdoc />
    public FileDescriptor OpenDevice(PciAddress address, Guid? token)
    {
        var name = Encoding.ASCII.GetBytes($"{address}{(token is null ? "" : $" vf_token={token:D}")}\0");
        fixed (byte* pointer = name)
        {
            var number = Group.Ioctl(VfioRequest.GroupGetDevice, pointer).OrThrow($"open function {address}");
            return new FileDescriptor(_calls, (int)number);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Group.Dispose();
        _container.Dispose();
    }

    // A kernel that does not list its ranges has none that are closed to us, or none that it knows of.
    private static IReadOnlyList<IovaRange> ReadRanges(FileDescriptor container)
    {
        var question = new IommuInfo();
        var result = SizedQuery.TryAsk(
            container, VfioRequest.ContainerGetInfo, MemoryMarshal.AsBytes(new Span<IommuInfo>(ref question)), out var answer);
        if (result.IsError)
        {
            return [];
        }

        ref readonly var info = ref MemoryMarshal.AsRef<IommuInfo>(answer);
        IommuPages.RefuseUnusable(info.Flags.HasFlag(IommuFlags.PageSizes) ? info.PageSizes : 0);
        const int ListOffset = CapabilityChain.HeaderBytes + (2 * sizeof(uint));
        return info.Flags.HasFlag(IommuFlags.Capabilities)
            && CapabilityChain.TryFind(answer, sizeof(IommuInfo), info.CapabilityOffset, CapabilityChain.AddressRanges, out var found)
            && found.Length >= ListOffset
            ? IovaRange.ReadList(found[ListOffset..], MemoryMarshal.Read<uint>(found[CapabilityChain.HeaderBytes..]))
            : [];
    }
}
