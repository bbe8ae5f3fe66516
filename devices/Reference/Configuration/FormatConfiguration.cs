namespace NvmeConformance.Reference.Configuration;

/// <summary>Format NVM (B2.2 5.1.10) and how far it reaches (FNA). Part of the recipe.</summary>
public sealed record FormatConfiguration
{
    /// <summary>OACS bit 1.</summary>
    public bool IsSupported { get; init; }

    /// <summary>FNA bit 0: a format without erase reaches all namespaces of the subsystem.</summary>
    public bool ReachesAllNamespaces { get; init; }

    /// <summary>FNA bit 1: a format with erase reaches all namespaces of the subsystem.</summary>
    public bool EraseReachesAllNamespaces { get; init; }

    /// <summary>FNA bit 2: cryptographic erase.</summary>
    public bool CryptographicErase { get; init; }

    /// <summary>FNA bit 3 cleared: NSID FFFFFFFFh is supported.</summary>
    public bool BroadcastSupported { get; init; } = true;

    /// <summary>FPI bit 7: how much of a format remains is told.</summary>
    public bool ReportsProgress { get; init; }
}
