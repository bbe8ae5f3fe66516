using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.LogPages;

/// <summary>
/// SMART / Health Information, LID 02h, as it lies in memory, little endian (B2.2 5.1.12; bytes 232 to 243 B2.3).
/// A counter of 0 may mean that the controller does not report it. Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct SmartHealthInformation
{
    /// <summary>Bytes of the log.</summary>
    public const int Size = 512;

    /// <summary>CW: what is wrong.</summary>
    [FieldOffset(0)] public CriticalWarnings CriticalWarning;

    /// <summary>CTEMP. It lies at an odd address.</summary>
    [FieldOffset(1)] public ushort CompositeTemperatureKelvin;

    /// <summary>AVSP: spare capacity left, 0 to 100.</summary>
    [FieldOffset(3)] public byte AvailableSparePercent;

    /// <summary>AVSPT: the spare below which a warning is given, 0 to 100.</summary>
    [FieldOffset(4)] public byte AvailableSpareThresholdPercent;

    /// <summary>PUSED: life used, 0 to 255, more than 100 possible.</summary>
    [FieldOffset(5)] public byte UsedPercent;

    /// <summary>EGCWS: critical warnings of all endurance groups.</summary>
    [FieldOffset(6)] public EnduranceGroupCriticalWarnings EnduranceGroupCriticalWarning;

    /// <summary>DUR: data that Compare, Read and Verify used, in thousands of 512 bytes, rounded up.</summary>
    [FieldOffset(32)] public UInt128 DataUnitsRead;

    /// <summary>DUW: data that Copy and Write brought, in thousands of 512 bytes, rounded up.</summary>
    [FieldOffset(48)] public UInt128 DataUnitsWritten;

    /// <summary>HRC: Compare, Copy and Read commands.</summary>
    [FieldOffset(64)] public UInt128 HostReadCommands;

    /// <summary>HWC: Copy and Write commands.</summary>
    [FieldOffset(80)] public UInt128 HostWriteCommands;

    /// <summary>CBT: time with I/O outstanding.</summary>
    [FieldOffset(96)] public UInt128 ControllerBusyMinutes;

    /// <summary>PWRC: power cycles.</summary>
    [FieldOffset(112)] public UInt128 PowerCycles;

    /// <summary>POH: time with power.</summary>
    [FieldOffset(128)] public UInt128 PowerOnHours;

    /// <summary>UPL: losses of power without a shutdown before.</summary>
    [FieldOffset(144)] public UInt128 UnexpectedPowerLosses;

    /// <summary>MDIE: data integrity errors that could not be corrected.</summary>
    [FieldOffset(160)] public UInt128 MediaAndDataIntegrityErrors;

    /// <summary>NEILE: Error Information entries over the life of the controller.</summary>
    [FieldOffset(176)] public UInt128 ErrorInformationEntries;

    /// <summary>WCTT: time at WCTEMP or above.</summary>
    [FieldOffset(192)] public uint WarningTemperatureMinutes;

    /// <summary>CCTT: time at CCTEMP or above.</summary>
    [FieldOffset(196)] public uint CriticalTemperatureMinutes;

    /// <summary>TSEN1 to TSEN8: sensors, 0 for one that there is not.</summary>
    [FieldOffset(200)] public TemperatureSensors TemperatureSensorKelvin;

    /// <summary>TMT1TC: transitions by thermal management temperature 1.</summary>
    [FieldOffset(216)] public uint ThermalManagement1Transitions;

    /// <summary>TMT2TC: transitions by thermal management temperature 2.</summary>
    [FieldOffset(220)] public uint ThermalManagement2Transitions;

    /// <summary>TTTMT1: time throttled by thermal management temperature 1.</summary>
    [FieldOffset(224)] public uint ThermalManagement1Seconds;

    /// <summary>TTTMT2: time throttled by thermal management temperature 2.</summary>
    [FieldOffset(228)] public uint ThermalManagement2Seconds;

    /// <summary>Energy used over the life of the controller, 2.3; reserved before.</summary>
    [FieldOffset(232)] public ulong LifetimeEnergyConsumed;

    /// <summary>Power over the last interval, 2.3; reserved before.</summary>
    [FieldOffset(240)] public uint IntervalPowerMeasurement;
}

/// <summary>CW: critical warnings (B2.2 5.1.12).</summary>
[Flags]
public enum CriticalWarnings : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>The spare is below its threshold.</summary>
    AvailableSpare = 1 << 0,

    /// <summary>A temperature is beyond a threshold.</summary>
    Temperature = 1 << 1,

    /// <summary>The NVM subsystem has become unreliable.</summary>
    Reliability = 1 << 2,

    /// <summary>The media is read only.</summary>
    ReadOnly = 1 << 3,

    /// <summary>The backup of volatile memory has failed.</summary>
    VolatileMemoryBackup = 1 << 4,

    /// <summary>The persistent memory region is read only or unreliable.</summary>
    PersistentMemoryRegion = 1 << 5,
}

/// <summary>EGCWS of log page 02h and the critical warning of log page 09h (B2.2 5.1.12).</summary>
[Flags]
public enum EnduranceGroupCriticalWarnings : byte
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>The spare is below its threshold.</summary>
    AvailableSpare = 1 << 0,

    /// <summary>The group has become unreliable.</summary>
    Reliability = 1 << 2,

    /// <summary>The namespaces of the group are read only.</summary>
    ReadOnly = 1 << 3,
}

/// <summary>TSEN1 to TSEN8, index 0 for sensor 1.</summary>
[InlineArray(Count)]
public struct TemperatureSensors
{
    /// <summary>Number of sensors.</summary>
    public const int Count = 8;

    private ushort _first;
}
