namespace NvmeConformance.Reference.Policies;

/// <summary>What the registers of an offline secondary controller read as, CSTS aside: they are undefined (B2.2 8.2.6.3).</summary>
public enum OfflineRegisters
{
    /// <summary>What they would be online.</summary>
    AsOnline,

    /// <summary>All zeros.</summary>
    Zeros,

    /// <summary>All ones.</summary>
    Ones,
}
