using System.Globalization;
using NvmeConformance.Linux.Kernel.Files;

namespace NvmeConformance.Linux.Kernel.Pci;

/// <summary>What sysfs says of a PCI function.</summary>
public sealed record PciFunction
{
    /// <summary>The class code of an NVM Express controller's function: mass storage, NVM, NVMe.</summary>
    public const uint NvmeClassCode = 0x010802;

    private const int VirtualFunctionsMaximum = 256;

    /// <summary>Where it sits.</summary>
    public required PciAddress Address { get; init; }

    /// <summary>Its folder in sysfs.</summary>
    public required string Folder { get; init; }

    /// <summary>Class code, 24 bits; 0 where it cannot be read.</summary>
    public uint ClassCode { get; init; }

    /// <summary>Vendor.</summary>
    public ushort VendorIdentifier { get; init; }

    /// <summary>Device of the vendor.</summary>
    public ushort DeviceIdentifier { get; init; }

    /// <summary>The driver that it is bound to, as in <c>nvme</c> or <c>vfio-pci</c>; null for none.</summary>
    public string? Driver { get; init; }

    /// <summary>Its IOMMU group; null without an IOMMU.</summary>
    public uint? IommuGroup { get; init; }

    /// <summary>The physical function that it is a virtual one of; null for none.</summary>
    public PciAddress? PhysicalFunction { get; init; }

    /// <summary>Its virtual functions that are there at present, in order.</summary>
    public IReadOnlyList<PciAddress> VirtualFunctions { get; init; } = [];

    /// <summary>How many virtual functions it can have.</summary>
    public uint VirtualFunctionsMaximumCount { get; init; }

    /// <summary>Looks at a function.</summary>
    /// <param name="tree">Where.</param>
    /// <param name="address">Which.</param>
    /// <returns>What there is, or null where there is no such function.</returns>
    public static PciFunction? Read(SystemTree tree, PciAddress address)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var folder = tree.Sys("bus", "pci", "devices", address.ToString());
        return Directory.Exists(folder)
            ? new PciFunction
            {
                Address = address,
                Folder = folder,
                ClassCode = (uint)(SystemTree.ReadNumber($"{folder}/class") ?? 0),
                VendorIdentifier = (ushort)(SystemTree.ReadNumber($"{folder}/vendor") ?? 0),
                DeviceIdentifier = (ushort)(SystemTree.ReadNumber($"{folder}/device") ?? 0),
                Driver = tree.FollowToName($"{folder}/driver"),
                IommuGroup = uint.TryParse(
                    tree.FollowToName($"{folder}/iommu_group"), NumberStyles.None, CultureInfo.InvariantCulture, out var group) ? group : null,
                PhysicalFunction = AddressOf(tree, $"{folder}/physfn"),
                VirtualFunctions = [.. VirtualFunctionsOf(tree, folder)],
                VirtualFunctionsMaximumCount = (uint)(SystemTree.ReadNumber($"{folder}/sriov_totalvfs") ?? 0),
            }
            : null;
    }

    /// <summary>The functions that call themselves NVM Express controllers, in the order of their addresses.</summary>
    /// <param name="tree">Where.</param>
    /// <returns>Possibly none.</returns>
    public static IReadOnlyList<PciFunction> ReadAllNvme(SystemTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return
        [
            .. SystemTree.Names(tree.Sys("bus", "pci", "devices"))
                .Select(name => PciAddress.TryParse(name, out var address) ? Read(tree, address) : null)
                .OfType<PciFunction>()
                .Where(function => function.ClassCode == NvmeClassCode),
        ];
    }

    private static IEnumerable<PciAddress> VirtualFunctionsOf(SystemTree tree, string folder)
    {
        for (var index = 0; index < VirtualFunctionsMaximum; index++)
        {
            if (AddressOf(tree, $"{folder}/virtfn{index}") is not { } address)
            {
                yield break;
            }

            yield return address;
        }
    }

    private static PciAddress? AddressOf(SystemTree tree, string link) =>
        PciAddress.TryParse(tree.FollowToName(link), out var address) ? address : null;
}
