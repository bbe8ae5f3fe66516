using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Features;

/// <summary>Predictable Latency Mode Config, FID 13h (B2.2 5.1.25.1.12): CDW11 names the NVM set, CDW12 says whether.</summary>
/// <param name="Bits">CDW12 of Set Features; completion dword 0 of Get Features.</param>
public readonly record struct PredictableLatencyModeSetting(uint Bits)
{
    /// <summary>LPE, bit 0.</summary>
    public bool Enable
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }
}

/// <summary>Predictable Latency Mode Window, FID 14h (B2.2 5.1.25.1.13): CDW11 names the NVM set, CDW12 the window.</summary>
/// <param name="Bits">CDW12 of Set Features; completion dword 0 of Get Features.</param>
public readonly record struct PredictableLatencyWindowSetting(uint Bits)
{
    /// <summary>WSEL, bits 2:0: 1 deterministic, 2 non-deterministic.</summary>
    public byte Window
    {
        get => (byte)BitField.Read(Bits, 0, 3);
        init => Bits = (uint)BitField.Write(Bits, 0, 3, value);
    }
}

/// <summary>The buffer of Predictable Latency Mode Config, little endian (B2.2 5.1.25.1.12); unnamed bytes are reserved.</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct PredictableLatencyConfiguration
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 512;

    /// <summary>ENEV: events wanted.</summary>
    [FieldOffset(0)] public PredictableLatencyEvents EnabledEvents;

    /// <summary>DTRT: reads left in the deterministic window that warn.</summary>
    [FieldOffset(32)] public ulong ReadsThreshold;

    /// <summary>DTWT: writes left in the deterministic window that warn.</summary>
    [FieldOffset(40)] public ulong WritesThreshold;

    /// <summary>DTTT: time left in the deterministic window that warns, in milliseconds.</summary>
    [FieldOffset(48)] public ulong TimeThresholdMilliseconds;
}

/// <summary>ENEV: events of predictable latency mode (B2.2 5.1.25.1.12).</summary>
[Flags]
public enum PredictableLatencyEvents : ushort
{
    /// <summary>No event.</summary>
    None = 0,

    /// <summary>Bit 0: few reads left.</summary>
    ReadsWarning = 1 << 0,

    /// <summary>Bit 1: few writes left.</summary>
    WritesWarning = 1 << 1,

    /// <summary>Bit 2: little time left.</summary>
    TimeWarning = 1 << 2,

    /// <summary>Bit 14: left the window because a value was exceeded.</summary>
    ValueExceeded = 1 << 14,

    /// <summary>Bit 15: left the window because of an excursion.</summary>
    DeterministicExcursion = 1 << 15,
}
