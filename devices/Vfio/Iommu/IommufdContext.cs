using System.Runtime.InteropServices;
using NvmeConformance.Linux.Kernel.Files;
using NvmeConformance.Linux.Kernel.Pci;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Vfio.Abi;

namespace NvmeConformance.Vfio.Iommu;

/// <summary>The newer way: an iommufd with one address space, and devices opened by their own nodes (transport digest 2, 2.1).</summary>
internal sealed unsafe class IommufdContext : IIommuContext
{
    private const int RangesMaximum = 256;
    private readonly ISystemCalls _calls;
    private readonly SystemTree _tree;
    private readonly FileDescriptor _iommufd;
    private readonly uint _addressSpace;
    private readonly List<IovaRange> _used;
    private IovaSpace? _addresses;

    private IommufdContext(ISystemCalls calls, SystemTree tree, FileDescriptor iommufd, uint addressSpace, List<IovaRange> used) =>
        (_calls, _tree, _iommufd, _addressSpace, _used) = (calls, tree, iommufd, addressSpace, used);

    /// <summary>Known once a device is in the address space: before that, nothing restricts it.</summary>
    public IovaSpace Addresses => _addresses ?? throw new InvalidOperationException("No device is open yet.");

    /// <inheritdoc />
    public FileDescriptor? Group => null;

    /// <summary>Makes an address space.</summary>
    /// <param name="calls">The system.</param>
    /// <param name="tree">Where the nodes are.</param>
    /// <param name="used">Addresses that are in use, here or in other address spaces of the drive.</param>
    /// <returns>The context.</returns>
    /// <exception cref="SystemCallException">The kernel refuses.</exception>
    internal static IommufdContext Open(ISystemCalls calls, SystemTree tree, List<IovaRange> used)
    {
        using var undo = new Undoing();
        var iommufd = undo.Take(FileDescriptor.Open(calls, tree.Dev("iommu"), OpenFlags.ReadWrite));
        var allocate = new IommufdAllocate { SizeBytes = (uint)sizeof(IommufdAllocate) };
        SizedQuery.Send(iommufd, VfioRequest.IommufdAllocateAddressSpace, ref allocate).OrThrow("make an address space of the IOMMU");
        undo.Keep();
        return new IommufdContext(calls, tree, iommufd, allocate.AddressSpace, used);
    }

    /// <summary>The name of a function's own node, as in <c>vfio0</c>.</summary>
    /// <param name="tree">Where it is looked for.</param>
    /// <param name="address">The function.</param>
    /// <returns>The name, or null where the kernel makes no such node.</returns>
    internal static string? NodeOf(SystemTree tree, PciAddress address) =>
        SystemTree.Names(tree.Sys("bus", "pci", "devices", address.ToString(), "vfio-dev"))
            .FirstOrDefault(name => name.StartsWith("vfio", StringComparison.Ordinal));

    /// <inheritdoc />
    public void Map(nuint hostAddress, ulong lengthBytes, ulong deviceAddress)
    {
        var map = new IommufdMap
        {
            SizeBytes = (uint)sizeof(IommufdMap),
            Flags = IommufdMapFlags.FixedAddress | IommufdMapFlags.Readable | IommufdMapFlags.Writeable,
            AddressSpace = _addressSpace,
            HostAddress = hostAddress,
            LengthBytes = lengthBytes,
            DeviceAddress = deviceAddress,
        };
        SizedQuery.Send(_iommufd, VfioRequest.IommufdMap, ref map).OrThrow($"map {lengthBytes} bytes for the device");
    }

    /// <inheritdoc />
    public void Unmap(ulong deviceAddress, ulong lengthBytes)
    {
        var unmap = new IommufdUnmap
        {
            SizeBytes = (uint)sizeof(IommufdUnmap),
            AddressSpace = _addressSpace,
            DeviceAddress = deviceAddress,
            LengthBytes = lengthBytes,
        };
        SizedQuery.Send(_iommufd, VfioRequest.IommufdUnmap, ref unmap).OrThrow("unmap the device's memory");
    }

    /// <inheritdoc />
    public FileDescriptor OpenDevice(PciAddress address, Guid? token)
    {
        if (token is not null)
        {
            throw new DeviceException($"Function {address} wants a token, which only the way by its IOMMU group can give it.");
        }

        var node = NodeOf(_tree, address) ?? throw new DeviceException($"The kernel has made no VFIO node for function {address}.");
        using var undo = new Undoing();
        var device = undo.Take(FileDescriptor.Open(_calls, _tree.Dev("vfio", "devices", node), OpenFlags.ReadWrite));
        var bind = new BindIommufd { ArgumentBytes = (uint)sizeof(BindIommufd), Iommufd = _iommufd.Number };
        SizedQuery.Send(device, VfioRequest.DeviceBindIommufd, ref bind).OrThrow($"open function {address}");
        var attach = new AttachAddressSpace { ArgumentBytes = (uint)sizeof(AttachAddressSpace), AddressSpace = _addressSpace };
        SizedQuery.Send(device, VfioRequest.DeviceAttachAddressSpace, ref attach).OrThrow($"give function {address} an address space");
        _addresses ??= new IovaSpace(ReadRanges(), _used);
        undo.Keep();
        return device;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        var destroy = new IommufdDestroy { SizeBytes = (uint)sizeof(IommufdDestroy), Identifier = _addressSpace };
        _ = SizedQuery.Send(_iommufd, VfioRequest.IommufdDestroy, ref destroy);
        _iommufd.Dispose();
    }

    private IReadOnlyList<IovaRange> ReadRanges()
    {
        var list = new byte[RangesMaximum * IovaRange.Size];
        fixed (byte* pointer = list)
        {
            var ranges = new IommufdRanges
            {
                SizeBytes = (uint)sizeof(IommufdRanges),
                AddressSpace = _addressSpace,
                Count = RangesMaximum,
                RangesPointer = (ulong)pointer,
            };
            SizedQuery.Send(_iommufd, VfioRequest.IommufdGetRanges, ref ranges).OrThrow("tell the IOMMU's address ranges");
            IommuPages.RefuseUnusable(ranges.AlignmentBytes);
            return IovaRange.ReadList(MemoryMarshal.AsBytes(list.AsSpan()), ranges.Count);
        }
    }
}
