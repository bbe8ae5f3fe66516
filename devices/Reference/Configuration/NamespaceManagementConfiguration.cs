namespace NvmeConformance.Reference.Configuration;

/// <summary>Namespace Management and Namespace Attachment (B2.2 5.1.20, 5.1.21), and the capacity they work with. Part of the recipe.</summary>
public sealed record NamespaceManagementConfiguration
{
    /// <summary>OACS bit 3: both commands exist.</summary>
    public bool IsSupported { get; init; }

    /// <summary>Capacity beyond that of the first namespaces, in bytes: with theirs, what TNVMCAP says.</summary>
    public ulong SpareBytes { get; init; }

    /// <summary>Capacity is given to namespaces in multiples of this many bytes, a power of 2 from 4096 on.</summary>
    public ulong CapacityUnitBytes { get; init; } = 4096;

    /// <summary>MNAN: how many namespaces there can be at once; 0 for as many as there are identifiers.</summary>
    public uint MaximumAllocated { get; init; }

    /// <summary>MAXCNA: how many namespaces one controller can have attached; 0 for no limit of its own.</summary>
    public uint MaximumAttachedPerController { get; init; }

    /// <summary>CTRATT bit 7: the granularity of sizes is told (CNS 16h).</summary>
    public bool ReportsGranularity { get; init; }

    /// <summary>NSFEAT bit 3: NGUID and EUI64 are told never to be used again. They never are.</summary>
    public bool PromisesFreshIdentifiers { get; init; }
}
