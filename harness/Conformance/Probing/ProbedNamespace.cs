using NvmeConformance.Nvme.Spec.ProtectionInformation;

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

    /// <summary>Which guard protects the blocks (PIF of the format in use); meaningful with protection information.</summary>
    public GuardFormat Guard { get; init; }

    /// <summary>Bits of the storage tag (STS of the format in use).</summary>
    public int StorageTagBits { get; init; }

    /// <summary>Bits of the storage tag that are compared (LBSTM).</summary>
    public ulong StorageTagMask { get; init; }

    /// <summary>Most blocks that a write stores as one among other commands (NAWUN or AWUN, counted from 1).</summary>
    public ulong AtomicWriteBlocks { get; init; }

    /// <summary>Most blocks that a write stores as one when power fails (NAWUPF or AWUPF, counted from 1).</summary>
    public ulong AtomicWritePowerFailBlocks { get; init; }

    /// <summary>Most blocks of a fused compare and write (NACWU or ACWU, counted from 1).</summary>
    public ulong AtomicCompareAndWriteBlocks { get; init; }

    /// <summary>Blocks between atomic boundaries (NABSN, counted from 1); 0 for none.</summary>
    public ulong AtomicBoundaryBlocks { get; init; }

    /// <summary>Blocks between atomic boundaries when power fails (NABSPF, counted from 1); 0 for none.</summary>
    public ulong AtomicBoundaryPowerFailBlocks { get; init; }

    /// <summary>Where the first boundary lies (NABO).</summary>
    public ulong AtomicBoundaryOffset { get; init; }

    /// <summary>NSFEAT bit 6, MAM: a write across boundaries is atomic part by part.</summary>
    public bool HasMultipleAtomicity { get; init; }

    /// <summary>Most blocks in one source range of a Copy (MSSRL); 0 for no limit reported.</summary>
    public uint CopyRangeBlocksLimit { get; init; }

    /// <summary>Most blocks of a whole Copy (MCL); 0 for no limit reported.</summary>
    public ulong CopyBlocksLimit { get; init; }

    /// <summary>Most source ranges of a Copy, 0's based (MSRC).</summary>
    public int CopyRangesLimitZeroBased { get; init; }

    /// <summary>DLFEAT bit 4: the guard of a deallocated block is that of the data it returns; otherwise all its bits are 1.</summary>
    public bool GuardsDeallocatedData { get; init; }

    /// <summary>NMIC bit 0: several controllers may have it attached.</summary>
    public bool IsShared { get; init; }

    /// <summary>FPI bit 7: it says how much of a format remains.</summary>
    public bool ReportsFormatProgress { get; init; }

    /// <summary>NSATTR bit 0: it was write protected when it was probed.</summary>
    public bool IsWriteProtected { get; init; }

    /// <summary>How its blocks look and travel.</summary>
    public BlockFormat Format => new(BlockBytes)
    {
        MetadataBytes = MetadataBytes,
        IsExtended = HasExtendedMetadata,
        ProtectionType = ProtectionType,
        Guard = Guard,
        StorageTagBits = StorageTagBits,
        StorageTagMask = StorageTagMask,
    };
}
