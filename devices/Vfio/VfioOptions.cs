using NvmeConformance.Linux.Kernel.Pci;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Vfio.Iommu;

namespace NvmeConformance.Vfio;

/// <summary>What a URI says: <c>vfio:0000:01:00.0</c>, several functions of one NVM subsystem behind commas, and parameters.</summary>
/// <param name="Addresses">The functions, at least one.</param>
/// <param name="IsPolled">interrupts=off: MSI-X is left alone, so that INTMS and INTMC may be used (core digest 1).</param>
/// <param name="Way">iommu=group or iommu=iommufd.</param>
internal sealed record VfioOptions(IReadOnlyList<PciAddress> Addresses, bool IsPolled, IommuWay Way)
{
    private const int FunctionsMaximum = 16;
    private const string Right =
        "vfio:0000:01:00.0, several functions of one drive behind commas, and ?interrupts=off or ?iommu=group|iommufd";

    /// <summary>Reads a URI.</summary>
    /// <param name="uri">Of the scheme vfio.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="DeviceUsageException">It means nothing here.</exception>
    internal static VfioOptions Read(DeviceUri uri)
    {
        var addresses = new List<PciAddress>();
        foreach (var text in uri.Place.Split(','))
        {
            if (!PciAddress.TryParse(text, out var address) || addresses.Contains(address) || addresses.Count == FunctionsMaximum)
            {
                throw Wrong(uri, $"\"{text}\" is no address of a PCI function, or there twice");
            }

            addresses.Add(address);
        }

        var (isPolled, way) = (false, IommuWay.Either);
        foreach (var (name, value) in uri.Parameters)
        {
            (isPolled, way) = (name, value) switch
            {
                ("interrupts", "off") => (true, way),
                ("interrupts", "on") => (false, way),
                ("iommu", "group") => (isPolled, IommuWay.Group),
                ("iommu", "iommufd") => (isPolled, IommuWay.Iommufd),
                _ => throw Wrong(uri, $"there is no {name}={value}"),
            };
        }

        return new VfioOptions(addresses, isPolled, way);
    }

    private static DeviceUsageException Wrong(DeviceUri uri, string what) => new($"{uri}: {what}; it reads {Right}.");
}
