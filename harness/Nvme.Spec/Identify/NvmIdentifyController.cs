using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>
/// Identify Controller of the NVM command set, CNS 06h with CSI 0, as it lies in memory, little endian (CS1.2; bytes 25 to 27 CS1.3):
/// limits of the I/O commands. A size limit is 2 to its power pages of CAP.MPSMIN; 0 for not reported.
/// Bytes that no field names are reserved and 0, and so are those that a device of an older revision does not know.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct NvmIdentifyController
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 4096;

    /// <summary>VSL: limit of Verify.</summary>
    [FieldOffset(0)] public byte VerifySizeLimitExponent;

    /// <summary>WZSL: limit of Write Zeroes.</summary>
    [FieldOffset(1)] public byte WriteZeroesSizeLimitExponent;

    /// <summary>WUSL: limit of Write Uncorrectable.</summary>
    [FieldOffset(2)] public byte WriteUncorrectableSizeLimitExponent;

    /// <summary>DMRL: ranges, counted from 1.</summary>
    [FieldOffset(3)] public byte DatasetManagementRangesLimit;

    /// <summary>DMRSL: blocks in one range.</summary>
    [FieldOffset(4)] public uint DatasetManagementRangeSizeLimitBlocks;

    /// <summary>DMSL: blocks in a whole command.</summary>
    [FieldOffset(8)] public ulong DatasetManagementSizeLimitBlocks;

    /// <summary>KPIOCAP: key per I/O capabilities.</summary>
    [FieldOffset(16)] public byte KeyPerIoCapabilities;

    /// <summary>WZDSL: as WZSL, for commands with DEAC.</summary>
    [FieldOffset(17)] public byte WriteZeroesWithDeallocateSizeLimitExponent;

    /// <summary>AOCS: optional admin commands of the NVM command set.</summary>
    [FieldOffset(18)] public AdminOptionalCommands AdminOptionalCommands;

    /// <summary>VER: the revision of the NVM Command Set Specification.</summary>
    [FieldOffset(20)] public SpecificationVersion Version;

    /// <summary>LBAMQF: 0 for entry type 0.</summary>
    [FieldOffset(24)] public byte LbaMigrationQueueFormat;

    /// <summary>RLA, CS1.3.</summary>
    [FieldOffset(25)] public RateLimitingAttributes RateLimiting;

    /// <summary>SLMC, CS1.3: controllers in soft mode at once, minus one.</summary>
    [FieldOffset(26)] public ushort SoftLimitMaximumControllersZeroBased;
}
