using System.Globalization;
using NvmeConformance.Linux.Kernel.BlockDevices;
using NvmeConformance.Linux.Kernel.Files;
using NvmeConformance.Linux.Kernel.NvmeDevices;
using NvmeConformance.Linux.Kernel.Pci;
using NvmeConformance.Linux.Kernel.SystemCalls;

namespace NvmeConformance.Vfio.Binding;

/// <summary>Why a function must not be taken from its driver, or cannot be used once it was.</summary>
/// <param name="calls">The system.</param>
/// <param name="tree">Where attributes and nodes are.</param>
internal sealed class FunctionUse(ISystemCalls calls, SystemTree tree)
{
    // They move no data of their own, so VFIO does not mind them.
    private static readonly string[] HarmlessDrivers = ["pcieport", "pci-stub", VfioAdapter.Driver];

    /// <summary>Who uses the namespaces of a controller, or of the controllers of its virtual functions.</summary>
    /// <param name="function">The function.</param>
    /// <returns>One sentence for each user.</returns>
    internal IReadOnlyList<string> FindUsers(PciFunction function) =>
    [
        .. NvmeInventory.Read(tree)
            .Where(entry => entry.Pci is { } pci && (pci == function.Address || function.VirtualFunctions.Contains(pci)))
            .SelectMany(entry => entry.Namespaces)
            .Select(ns => ns.BlockName).OfType<string>().Distinct(StringComparer.Ordinal)
            .SelectMany(block => BlockDeviceUse.Find(tree, calls, block)),
    ];

    /// <summary>What keeps a function's IOMMU group from being handed to a program.</summary>
    /// <param name="function">The function.</param>
    /// <returns>The end of a sentence, or null.</returns>
    internal string? FindObstacle(PciFunction function)
    {
        if (!Directory.Exists(tree.Sys("bus", "pci", "drivers", VfioAdapter.Driver)))
        {
            return $"the kernel has no driver {VfioAdapter.Driver}: load it with modprobe {VfioAdapter.Driver}";
        }

        if (function.IommuGroup is not { } group)
        {
            return "it is in no IOMMU group: switch the IOMMU on in the firmware and on the kernel's command line (intel_iommu=on)";
        }

        foreach (var name in SystemTree.Names(tree.Sys("kernel", "iommu_groups", group.ToString(CultureInfo.InvariantCulture), "devices")))
        {
            if (PciAddress.TryParse(name, out var other) && other != function.Address
                && PciFunction.Read(tree, other) is { Driver: { } driver } && !HarmlessDrivers.Contains(driver))
            {
                return $"its IOMMU group {group} has function {other}, too, which is bound to {driver}: only whole groups can be given";
            }
        }

        return null;
    }

    /// <summary>Whether a program has a function's group open, so that its driver would wait for that program.</summary>
    /// <param name="function">Bound to vfio-pci.</param>
    /// <returns>The outcome.</returns>
    internal bool IsOpen(PciFunction function)
    {
        if (function.IommuGroup is not { } group)
        {
            return false;
        }

        var problem = FileDescriptor.TryOpen(
            calls, tree.Dev("vfio", group.ToString(CultureInfo.InvariantCulture)), OpenFlags.ReadWrite, out var file);
        file?.Dispose();
        return problem == Errno.EBUSY;
    }
}
