using System.Numerics;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;

namespace NvmeConformance.Vfio.Iommu;

/// <summary>The pages of an IOMMU.</summary>
internal static class IommuPages
{
    /// <summary>Memory is aligned to <see cref="DmaSpace.PageBytes"/>: an IOMMU that maps only larger pages cannot map it.</summary>
    /// <param name="sizes">A bit for each size; 0 where they are not known.</param>
    /// <exception cref="DeviceException">All sizes are too large.</exception>
    internal static void RefuseUnusable(ulong sizes)
    {
        var smallest = sizes == 0 ? DmaSpace.PageBytes : 1UL << BitOperations.TrailingZeroCount(sizes);
        if (smallest > DmaSpace.PageBytes)
        {
            throw new DeviceException(
                $"The IOMMU maps pages of {smallest} bytes and more; this host's memory comes in pages of {DmaSpace.PageBytes}.");
        }
    }
}
