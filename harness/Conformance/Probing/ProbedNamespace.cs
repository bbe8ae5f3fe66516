namespace NvmeConformance.Conformance.Probing;

/// <summary>What a namespace says of itself: values of Identify Namespace that suites reason with, copied out of the pages.</summary>
/// <param name="Identifier">NSID.</param>
/// <param name="SizeBlocks">NSZE.</param>
/// <param name="BlockBytes">LBA data size of the format in use, from LBADS.</param>
/// <param name="TrackingGranularityBlocks">TLBAAG; 0 when not reported.</param>
/// <param name="DeallocatedRead">DLFEAT bits 2:0: 0 not reported, 1 zeros, 2 ones.</param>
/// <param name="WriteZeroesDeallocates">DLFEAT bit 3, WZDS: Write Zeroes honours its Deallocate bit.</param>
/// <param name="ReportsDeallocatedError">NSFEAT bit 2, DAE.</param>
/// <param name="ThinProvisioned">NSFEAT bit 0, THINP.</param>
public readonly record struct ProbedNamespace(
    uint Identifier,
    ulong SizeBlocks,
    int BlockBytes,
    uint TrackingGranularityBlocks,
    int DeallocatedRead,
    bool WriteZeroesDeallocates,
    bool ReportsDeallocatedError,
    bool ThinProvisioned)
{
    /// <summary>Metadata bytes of each block in the format in use (MS); 0 for none.</summary>
    public int MetadataBytes { get; init; }

    /// <summary>Whether the metadata lie behind each block's data in one buffer (FLBAS bit 4).</summary>
    public bool HasExtendedMetadata { get; init; }

    /// <summary>DPS bits 2:0: 0 none, 1 to 3 the type of protection information.</summary>
    public int ProtectionType { get; init; }
}
