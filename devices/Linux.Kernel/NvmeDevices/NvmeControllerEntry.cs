using NvmeConformance.Linux.Kernel.Pci;
using NvmeConformance.Linux.Kernel.SystemCalls;

namespace NvmeConformance.Linux.Kernel.NvmeDevices;

/// <summary>A controller that the kernel's NVMe driver has, as sysfs tells of it. Texts come from the device and say what it likes.</summary>
public sealed record NvmeControllerEntry
{
    /// <summary>What the kernel calls it, as in <c>nvme0</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its folder in sysfs, links followed.</summary>
    public required string Folder { get; init; }

    /// <summary>The number of its character device; null where it has none.</summary>
    public DeviceNumber? Number { get; init; }

    /// <summary>MN.</summary>
    public string Model { get; init; } = "";

    /// <summary>SN.</summary>
    public string SerialNumber { get; init; } = "";

    /// <summary>FR.</summary>
    public string FirmwareRevision { get; init; } = "";

    /// <summary>How the kernel reaches it: <c>pcie</c>, <c>loop</c>, <c>tcp</c> and others.</summary>
    public string Transport { get; init; } = "";

    /// <summary>Where it sits, of a controller on PCI Express.</summary>
    public PciAddress? Pci { get; init; }

    /// <summary>The physical function that its function is a virtual one of: then it is a secondary controller.</summary>
    public PciAddress? PhysicalFunction { get; init; }

    /// <summary>What the driver says of it: <c>live</c>, <c>resetting</c>, <c>connecting</c>, <c>deleting</c>, <c>dead</c>.</summary>
    public string State { get; init; } = "";

    /// <summary>CNTLID; null where it is not told.</summary>
    public ushort? ControllerIdentifier { get; init; }

    /// <summary>What the kernel calls its NVM subsystem, as in <c>nvme-subsys0</c>; empty where it is not told.</summary>
    public string SubsystemName { get; init; } = "";

    /// <summary>SUBNQN.</summary>
    public string SubsystemNqn { get; init; } = "";

    /// <summary>Its namespaces, as far as the kernel uses them, by identifier; those that are not known are last.</summary>
    public IReadOnlyList<NvmeNamespaceEntry> Namespaces { get; init; } = [];

    /// <summary>Whether it takes commands.</summary>
    public bool IsLive => State is "live" or "";
}
