using NvmeConformance.Linux.Kernel.Pci;
using NvmeConformance.Vfio.Functions;
using NvmeConformance.Vfio.Iommu;

namespace NvmeConformance.Vfio.Controllers;

/// <summary>Which controllers can be reset with the bus that they sit on.</summary>
internal static class BusResets
{
    /// <summary>
    /// Finds out. The reset may hit the function, and its own virtual functions as far as they are ours: the handle of any other controller
    /// would not notice that its queues are gone.
    /// </summary>
    /// <param name="controllers">The controllers of a drive, all open.</param>
    /// <param name="contexts">Their address spaces.</param>
    internal static void Find(IReadOnlyList<VfioController> controllers, IommuContexts contexts)
    {
        var groups = contexts.Groups.ToDictionary();
        foreach (var controller in controllers)
        {
            var own = controller.Secondaries.OfType<VfioController>().Select(secondary => secondary.Address)
                .Append(controller.Address).ToHashSet();
            if (BusReset.FindVictims(controller.Function) is { Count: > 0 } victims && AreAllOwn(victims, own, groups.ContainsKey))
            {
                controller.Lines.BusGroups = [.. victims.Select(victim => victim.Group).Distinct().Select(group => groups[group])];
            }
        }
    }

    private static bool AreAllOwn(
        IReadOnlyList<(PciAddress Address, uint Group)> victims, HashSet<PciAddress> own, Func<uint, bool> isOpen) =>
        victims.All(victim => own.Contains(victim.Address) && isOpen(victim.Group));
}
