using NvmeConformance.Reference.Configuration;

namespace NvmeConformance.Reference.Namespaces;

/// <summary>How much of the subsystem's capacity namespaces take (B2.2 3.8). Nothing overflows: sums are of 128 bits.</summary>
public static class Capacity
{
    /// <summary>NVMCAP of a namespace: its blocks with their metadata, in whole units.</summary>
    /// <param name="entry">The namespace.</param>
    /// <param name="management">Where the unit stands.</param>
    /// <returns>Bytes.</returns>
    public static UInt128 BytesOf(NamespaceConfiguration entry, NamespaceManagementConfiguration management)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(management);
        UInt128 unit = management.CapacityUnitBytes;
        return (((UInt128)entry.Blocks * (uint)entry.StoredBlockBytes) + unit - 1) / unit * unit;
    }

    /// <summary>TNVMCAP: what the first namespaces take, and the rest.</summary>
    /// <param name="configuration">What the subsystem is.</param>
    /// <returns>Bytes.</returns>
    public static UInt128 TotalBytes(ReferenceConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        UInt128 total = configuration.NamespaceManagement.SpareBytes;
        foreach (var entry in configuration.Namespaces)
        {
            total += BytesOf(entry, configuration.NamespaceManagement);
        }

        return total;
    }

    /// <summary>UNVMCAP: what no namespace takes.</summary>
    /// <param name="configuration">What the subsystem is.</param>
    /// <param name="namespaces">The namespaces that exist now.</param>
    /// <returns>Bytes.</returns>
    public static UInt128 UnallocatedBytes(ReferenceConfiguration configuration, NamespaceSet namespaces)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(namespaces);
        var left = TotalBytes(configuration);
        foreach (var existing in namespaces.Allocated)
        {
            left -= existing.CapacityBytes;
        }

        return left;
    }
}
