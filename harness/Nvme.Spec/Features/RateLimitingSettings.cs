using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Features;

/// <summary>Rate Limiting, FID 28h: CDW11 (CS1.3); the buffer is a <see cref="RateLimits"/>.</summary>
/// <param name="Bits">CDW11 of Set Features and Get Features.</param>
public readonly record struct RateLimitingTarget(uint Bits)
{
    /// <summary>TID, bits 15:0: the controller, where the target type says so.</summary>
    public ushort Identifier
    {
        get => (ushort)BitField.Read(Bits, 0, 16);
        init => Bits = (uint)BitField.Write(Bits, 0, 16, value);
    }

    /// <summary>TGT, bits 23:16: 0 a controller, C0h to FFh vendor specific.</summary>
    public byte TargetType
    {
        get => (byte)BitField.Read(Bits, 16, 8);
        init => Bits = (uint)BitField.Write(Bits, 16, 8, value);
    }
}

/// <summary>RLC: the first two bytes of the limits (CS1.3).</summary>
/// <param name="Bits">The two bytes as they lie in memory.</param>
public readonly record struct RateLimitingControl(ushort Bits)
{
    /// <summary>RLM, bits 3:0: 0 hard limits, 1 soft ones.</summary>
    public byte Mode
    {
        get => (byte)BitField.Read(Bits, 0, 4);
        init => Bits = (ushort)BitField.Write(Bits, 0, 4, value);
    }

    /// <summary>RLE, bit 15.</summary>
    public bool Enable
    {
        get => BitField.Read(Bits, 15);
        init => Bits = (ushort)BitField.Write(Bits, 15, value);
    }
}

/// <summary>
/// The buffer of Rate Limiting as it lies in memory, little endian (CS1.3). Bytes that no field names are reserved, and vendor
/// specific from 512 on.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct RateLimits
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 1024;

    /// <summary>RLC.</summary>
    [FieldOffset(0)] public RateLimitingControl Control;

    /// <summary>BWSF: unit of the bandwidths; 0, 1 and 2 for 1, 10 and 100 MiB/s, 3, 4 and 5 for as many GiB/s.</summary>
    [FieldOffset(7)] public byte BandwidthScale;

    /// <summary>TBWV: total bandwidth, in units of the scale.</summary>
    [FieldOffset(8)] public ulong TotalBandwidth;

    /// <summary>WBWV: write bandwidth, in units of the scale.</summary>
    [FieldOffset(16)] public ulong WriteBandwidth;

    /// <summary>TIOPS: commands per second in total.</summary>
    [FieldOffset(24)] public uint TotalOperationsPerSecond;

    /// <summary>WIOPS: writes per second.</summary>
    [FieldOffset(28)] public uint WriteOperationsPerSecond;

    /// <summary>RIOPSR: the read side of what a write costs in operations; not 0.</summary>
    [FieldOffset(32)] public byte ReadOperationsRatio;

    /// <summary>WIOPSR: the write side of it; not 0.</summary>
    [FieldOffset(33)] public byte WriteOperationsRatio;

    /// <summary>RBWR: the read side of what a write costs in bandwidth; not 0.</summary>
    [FieldOffset(34)] public byte ReadBandwidthRatio;

    /// <summary>WBWR: the write side of it; not 0.</summary>
    [FieldOffset(35)] public byte WriteBandwidthRatio;
}
