using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.LogPages;

/// <summary>
/// Endurance Group Information, LID 09h with LSI the ENDGID, as it lies in memory, little endian (B2.2 5.1.12, LNV). A counter of 0 may
/// mean that it is not reported. Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct EnduranceGroupInformation
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 512;

    /// <summary>CW: what is wrong.</summary>
    [FieldOffset(0)] public EnduranceGroupCriticalWarnings CriticalWarning;

    /// <summary>EGFEAT, as stored.</summary>
    [FieldOffset(1)] public byte Features;

    /// <summary>AVSP: spare capacity left, 0 to 100.</summary>
    [FieldOffset(3)] public byte AvailableSparePercent;

    /// <summary>AVSPT: the spare below which a warning is given, 0 to 100.</summary>
    [FieldOffset(4)] public byte AvailableSpareThresholdPercent;

    /// <summary>PUSED: life used, 0 to 255, more than 100 possible.</summary>
    [FieldOffset(5)] public byte UsedPercent;

    /// <summary>DID: its domain.</summary>
    [FieldOffset(6)] public ushort DomainIdentifier;

    /// <summary>EE: data that may be written over its life, in units of 1000000000 bytes.</summary>
    [FieldOffset(32)] public UInt128 EnduranceEstimate;

    /// <summary>DUR, in units of 1000000000 bytes.</summary>
    [FieldOffset(48)] public UInt128 DataUnitsRead;

    /// <summary>DUW, in units of 1000000000 bytes.</summary>
    [FieldOffset(64)] public UInt128 DataUnitsWritten;

    /// <summary>MUW: with what the controller wrote by itself, in units of 1000000000 bytes.</summary>
    [FieldOffset(80)] public UInt128 MediaUnitsWritten;

    /// <summary>HRC: read commands.</summary>
    [FieldOffset(96)] public UInt128 HostReadCommands;

    /// <summary>HWC: write commands.</summary>
    [FieldOffset(112)] public UInt128 HostWriteCommands;

    /// <summary>MDIE: data integrity errors that could not be corrected.</summary>
    [FieldOffset(128)] public UInt128 MediaAndDataIntegrityErrors;

    /// <summary>NEILE: Error Information entries about the group.</summary>
    [FieldOffset(144)] public UInt128 ErrorInformationEntries;

    /// <summary>TEGCAP: all capacity of the group.</summary>
    [FieldOffset(160)] public UInt128 TotalCapacityBytes;

    /// <summary>UEGCAP: capacity that no NVM set has.</summary>
    [FieldOffset(176)] public UInt128 UnallocatedCapacityBytes;
}
