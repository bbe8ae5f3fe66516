using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Nvme.Spec.LogPages;

/// <summary>
/// What Telemetry Host-Initiated, LID 07h, and Telemetry Controller-Initiated, LID 08h, begin with, as it lies in memory, little endian
/// (B2.2 5.1.12). Blocks of 512 bytes follow, counted from 1; data area n is made of the blocks up to DALBn, of none where that is 0.
/// Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct TelemetryHeader
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 512;

    /// <summary>Bytes of a data block.</summary>
    public const int BlockSizeBytes = 512;

    /// <summary>LSP of log page 07h that has a new capture made before the log is returned.</summary>
    public const byte CreateParameter = 1;

    /// <summary>LID of the log.</summary>
    [FieldOffset(0)] public Commands.LogPageIdentifier Log;

    /// <summary>IEEE: whose data it is, least significant byte first.</summary>
    [FieldOffset(5)] public Bytes3 IeeeOui;

    /// <summary>DALB1.</summary>
    [FieldOffset(8)] public ushort DataArea1LastBlock;

    /// <summary>DALB2.</summary>
    [FieldOffset(10)] public ushort DataArea2LastBlock;

    /// <summary>DALB3.</summary>
    [FieldOffset(12)] public ushort DataArea3LastBlock;

    /// <summary>DALB4; LPA bit 6.</summary>
    [FieldOffset(16)] public uint DataArea4LastBlock;

    /// <summary>THS, log page 07h; reserved in 08h.</summary>
    [FieldOffset(380)] public byte HostInitiatedScope;

    /// <summary>THDGN in log page 07h: counts the captures of the host. TCS in log page 08h.</summary>
    [FieldOffset(381)] public byte HostGenerationOrControllerScope;

    /// <summary>TCDA: 1 where log page 08h has data.</summary>
    [FieldOffset(382)] public byte ControllerDataAvailable;

    /// <summary>TCDGN: counts the captures of the controller.</summary>
    [FieldOffset(383)] public byte ControllerGeneration;

    /// <summary>RSNIDENT: why, in the vendor's way.</summary>
    [FieldOffset(384)] public Bytes128 ReasonIdentifier;
}
