namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>
/// ONCS: optional I/O commands, Identify Controller bytes 521:520 (B2.2 5.1.13).
/// A "variant" bit of 1 makes the command's limits a recommendation; with 0 a limit other than 0 is hard, and with no limit either
/// the command is not supported (CS1.2).
/// </summary>
[Flags]
public enum OptionalNvmCommands : ushort
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>Compare.</summary>
    Compare = 1 << 0,

    /// <summary>NVMWUSV: variant bit of Write Uncorrectable.</summary>
    WriteUncorrectableVariant = 1 << 1,

    /// <summary>NVMDSMSV: variant bit of Dataset Management.</summary>
    DatasetManagementVariant = 1 << 2,

    /// <summary>NVMWZSV: variant bit of Write Zeroes.</summary>
    WriteZeroesVariant = 1 << 3,

    /// <summary>SV of Set Features and SEL of Get Features.</summary>
    SaveAndSelectFeatures = 1 << 4,

    /// <summary>Reservations.</summary>
    Reservations = 1 << 5,

    /// <summary>Timestamp feature.</summary>
    Timestamp = 1 << 6,

    /// <summary>Verify.</summary>
    VerifyVariant = 1 << 7,

    /// <summary>Copy.</summary>
    Copy = 1 << 8,

    /// <summary>A Copy is atomic as one write would be.</summary>
    CopySingleAtomicity = 1 << 9,

    /// <summary>Every copy is a fast copy.</summary>
    AllFastCopy = 1 << 10,

    /// <summary>MAXWZD: WZDSL bounds Write Zeroes with DEAC.</summary>
    MaximumWriteZeroesWithDeallocate = 1 << 11,

    /// <summary>NSZS: Write Zeroes with NSZ.</summary>
    NamespaceZeroes = 1 << 12,
}
