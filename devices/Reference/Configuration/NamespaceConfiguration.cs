using System.Text.Json.Serialization;

namespace NvmeConformance.Reference.Configuration;

/// <summary>One active namespace. Part of the recipe.</summary>
public sealed record NamespaceConfiguration
{
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

    /// <summary>NGUID as 32 hexadecimal digits.</summary>
    public required string GloballyUniqueIdentifier { get; init; }

    /// <summary>EUI64 as 16 hexadecimal digits.</summary>
    public required string ExtendedUniqueIdentifier { get; init; }

    /// <summary>Bytes per logical block.</summary>
    [JsonIgnore]
    public int BlockBytes => 1 << BlockSizeExponent;

    /// <summary>What deallocated blocks really read as.</summary>
    [JsonIgnore]
    public byte DeallocatedByte =>
        DeallocatedReads == DeallocatedReads.Ones || (DeallocatedReads == DeallocatedReads.NotReported && UnreportedReadsAreOnes)
            ? (byte)0xFF
            : (byte)0;
}
