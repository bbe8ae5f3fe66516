using System.Text.Json.Serialization;

namespace NvmeConformance.Reference.Configuration;

/// <summary>
/// One namespace that exists. Part of the recipe; a format replaces it with another one, so nothing of it may be kept from one command
/// to the next.
/// </summary>
public sealed record NamespaceConfiguration
{
    /// <summary>The largest <see cref="TrackingGranularityBlocks"/> there is.</summary>
    public const uint MaximumGranularityBlocks = 1 << 26;

    /// <summary>NSID, 1 to the configuration's highest.</summary>
    public required uint Identifier { get; init; }

    /// <summary>NSZE and NCAP in logical blocks, 1 to 2 to the power of 42.</summary>
    public required ulong Blocks { get; init; }

    /// <summary>LBADS: 9 for blocks of 512 bytes, 12 for 4096.</summary>
    public required byte BlockSizeExponent { get; init; }

    /// <summary>TLBAAG in logical blocks, counted from 1; 0 when not reported (CS1.2 fig. 118).</summary>
    public required uint TrackingGranularityBlocks { get; init; }

    /// <summary>DRB, what is said of reads of deallocated blocks.</summary>
    public required DeallocatedReads DeallocatedReads { get; init; }

    /// <summary>Where DRB is not reported: whether deallocated blocks read as FFh, and not as 00h.</summary>
    public bool UnreportedReadsAreOnes { get; init; }

    /// <summary>WZDS: Write Zeroes honours its deallocate bit.</summary>
    public bool WriteZeroesDeallocates { get; init; }

    /// <summary>NSFEAT.DAE: an error for reads of deallocated blocks can be switched on (by FID 05h, once that is built).</summary>
    public bool DeallocatedErrorSupported { get; init; }

    /// <summary>NSFEAT.THINP: NUSE tells how many blocks are allocated, and not how many there are (CS1.2 2.1.1, LBA-ALLOC-058).</summary>
    public bool IsThinProvisioned { get; init; }

    /// <summary>NGUID as 32 hexadecimal digits.</summary>
    public required string GloballyUniqueIdentifier { get; init; }

    /// <summary>EUI64 as 16 hexadecimal digits.</summary>
    public required string ExtendedUniqueIdentifier { get; init; }

    /// <summary>NMIC bit 0: several controllers can have it attached at once; null where that follows from how many there are.</summary>
    public bool? IsShared { get; init; }

    /// <summary>The controllers that have it attached, counted from 0; null for all. None: allocated, but nowhere active.</summary>
    public IReadOnlyList<int>? AttachedTo { get; init; }

    /// <summary>ANAGRPID, from 1; without a meaning where there are no ANA groups.</summary>
    public uint AnaGroup { get; init; } = 1;

    /// <summary>FLBAS: which of the subsystem's formats it has; 0 where there is no choice.</summary>
    public byte FormatIndex { get; init; }

    /// <summary>MS: bytes of metadata per block.</summary>
    public ushort MetadataBytes { get; init; }

    /// <summary>FLBAS bit 4: metadata travel at the end of each block, and not in a buffer of their own.</summary>
    public bool MetadataIsExtended { get; init; }

    /// <summary>DPS: the type of protection information in use, 1 to 3; 0 for none.</summary>
    public byte ProtectionType { get; init; }

    /// <summary>The guard of the protection information.</summary>
    public ProtectionGuard Guard { get; init; }

    /// <summary>STS: bits of the storage tag.</summary>
    public byte StorageTagBits { get; init; }

    /// <summary>LBSTM: the bits of the storage tag that are compared.</summary>
    public ulong StorageTagMask { get; init; }

    /// <summary>The capacity that each block takes, data and metadata, in bytes.</summary>
    [JsonIgnore]
    public int StoredBlockBytes => BlockBytes + MetadataBytes;

    /// <summary>Bytes per logical block.</summary>
    [JsonIgnore]
    public int BlockBytes => 1 << BlockSizeExponent;

    /// <summary>The same namespace with another format, without protection information.</summary>
    /// <param name="index">The format's index.</param>
    /// <param name="format">The format.</param>
    /// <returns>What the namespace is then.</returns>
    public NamespaceConfiguration WithFormat(byte index, LbaFormatConfiguration format)
    {
        ArgumentNullException.ThrowIfNull(format);
        return this with
        {
            FormatIndex = index,
            BlockSizeExponent = format.BlockSizeExponent,
            MetadataBytes = format.MetadataBytes,
            MetadataIsExtended = false,
            ProtectionType = 0,
            Guard = format.Guard,
            StorageTagBits = format.StorageTagBits,
            StorageTagMask = 0,
        };
    }

    /// <summary>What deallocated blocks really read as.</summary>
    [JsonIgnore]
    public byte DeallocatedByte =>
        DeallocatedReads == DeallocatedReads.Ones || (DeallocatedReads == DeallocatedReads.NotReported && UnreportedReadsAreOnes)
            ? (byte)0xFF
            : (byte)0;
}
