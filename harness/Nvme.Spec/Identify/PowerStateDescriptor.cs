using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>
/// One power state of Identify Controller, little endian (B2.2 5.1.13).
/// <code>
/// byte  0..1  3      4..7    8..11   12    13    14    15    16..17  18    20..21  22          23 .. 27
///       MP  | flags| ENLAT | EXLAT | RRT | RRL | RWT | RWL | IDLP  | IPS | ACTP  | APW, APS  | power loss
/// </code>
/// Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct PowerStateDescriptor
{
    /// <summary>Bytes per descriptor.</summary>
    public const int Size = 32;

    /// <summary>MP: the most power, in units of 10 mW, or of 0.1 mW with <see cref="PowerStateFlags.FinePowerScale"/>.</summary>
    [FieldOffset(0)] public ushort MaximumPower;

    /// <summary>MXPS and NOPS: scale of the power, and whether I/O is processed.</summary>
    [FieldOffset(3)] public PowerStateFlags Flags;

    /// <summary>ENLAT: longest time to enter the state.</summary>
    [FieldOffset(4)] public uint EntryLatencyMicroseconds;

    /// <summary>EXLAT: longest time to leave the state.</summary>
    [FieldOffset(8)] public uint ExitLatencyMicroseconds;

    /// <summary>RRT in bits 4:0: rank by read throughput, 0 the best.</summary>
    [FieldOffset(12)] public byte RelativeReadThroughput;

    /// <summary>RRL in bits 4:0: rank by read latency, 0 the best.</summary>
    [FieldOffset(13)] public byte RelativeReadLatency;

    /// <summary>RWT in bits 4:0: rank by write throughput, 0 the best.</summary>
    [FieldOffset(14)] public byte RelativeWriteThroughput;

    /// <summary>RWL in bits 4:0: rank by write latency, 0 the best.</summary>
    [FieldOffset(15)] public byte RelativeWriteLatency;

    /// <summary>IDLP: idle power, scaled by IPS.</summary>
    [FieldOffset(16)] public ushort IdlePower;

    /// <summary>IPS in bits 7:6: scale of the idle power, as stored.</summary>
    [FieldOffset(18)] public byte IdlePowerScaleBits;

    /// <summary>ACTP: active power, scaled by APS.</summary>
    [FieldOffset(20)] public ushort ActivePower;

    /// <summary>APW in bits 2:0 and APS in bits 7:6: workload and scale of the active power, as stored.</summary>
    [FieldOffset(22)] public byte ActivePowerWorkloadAndScaleBits;

    /// <summary>EPFRT: emergency power fail recovery time, as stored.</summary>
    [FieldOffset(23)] public byte EmergencyPowerFailRecoveryTime;

    /// <summary>FQVT: forced quiescence vault time, as stored.</summary>
    [FieldOffset(24)] public byte ForcedQuiescenceVaultTime;

    /// <summary>EPFVT: emergency power fail vault time, as stored.</summary>
    [FieldOffset(25)] public byte EmergencyPowerFailVaultTime;

    /// <summary>Scales of the forced quiescence vault time and of the emergency power fail recovery time, as stored.</summary>
    [FieldOffset(26)] public byte PowerLossTimeScaleBits;

    /// <summary>EPFVTS: scale of the emergency power fail vault time, as stored.</summary>
    [FieldOffset(27)] public byte EmergencyPowerFailVaultTimeScale;

    /// <summary>MIIELL, 2.4; reserved before.</summary>
    [FieldOffset(30)] public ushort Miiell;
}

/// <summary>Byte 3 of a power state descriptor (B2.2 5.1.13).</summary>
[Flags]
public enum PowerStateFlags : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>MXPS: the most power is in units of 0.1 mW.</summary>
    FinePowerScale = 1 << 0,

    /// <summary>NOPS: no I/O is processed in this state.</summary>
    NonOperational = 1 << 1,
}

/// <summary>PSD0 to PSD31 in place.</summary>
[InlineArray(Count)]
public struct PowerStateDescriptorArray
{
    /// <summary>Number of descriptors.</summary>
    public const int Count = 32;

    private PowerStateDescriptor _first;
}
