using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Nvme.Spec.Features;

/// <summary>Host Memory Buffer, FID 0Dh: CDW11 (B2.2 5.1.25).</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct HostMemoryBufferControl(uint Bits)
{
    /// <summary>EHM, bit 0.</summary>
    public bool Enable
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }

    /// <summary>MR, bit 1: the host gives back the memory of before, with its contents.</summary>
    public bool MemoryReturn
    {
        get => BitField.Read(Bits, 1);
        init => Bits = (uint)BitField.Write(Bits, 1, value);
    }

    /// <summary>HMNARE, bit 2: no access in non-operational power states.</summary>
    public bool NonOperationalAccessRestriction
    {
        get => BitField.Read(Bits, 2);
        init => Bits = (uint)BitField.Write(Bits, 2, value);
    }
}

/// <summary>What Set Features says of a host memory buffer in CDW11 to CDW15 (B2.2 5.1.25).</summary>
/// <param name="Control">CDW11.</param>
/// <param name="SizePages">CDW12: the whole buffer, in pages of CC.MPS.</param>
/// <param name="ListAddress">CDW13 and CDW14: address of the descriptor list, a multiple of 16.</param>
/// <param name="DescriptorCount">CDW15: descriptors in the list, counted from 1.</param>
public readonly record struct HostMemoryBufferSetting(
    HostMemoryBufferControl Control,
    uint SizePages = 0,
    ulong ListAddress = 0,
    uint DescriptorCount = 0)
{
    /// <summary>The command that sets it.</summary>
    /// <returns>Set Features.</returns>
    public SetFeaturesCommand ToCommand() => new(FeatureIdentifier.HostMemoryBuffer, Control.Bits)
    {
        Dword12 = SizePages,
        Dword13 = (uint)ListAddress,
        Dword14 = (uint)(ListAddress >> 32),
        Dword15 = DescriptorCount,
    };

    /// <summary>What a command sets.</summary>
    /// <param name="command">Set Features; its FID is not looked at.</param>
    /// <returns>The setting.</returns>
    public static HostMemoryBufferSetting From(in SetFeaturesCommand command) => new(
        new(command.Dword11), command.Dword12, command.Dword13 | ((ulong)command.Dword14 << 32), command.Dword15);
}

/// <summary>One piece of a host memory buffer, little endian (B2.2 5.1.25); bytes 15:12 are reserved.</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct HostMemoryBufferDescriptor
{
    /// <summary>Bytes per descriptor.</summary>
    public const int Size = 16;

    /// <summary>BADD: address, aligned to a page of CC.MPS.</summary>
    [FieldOffset(0)] public ulong Address;

    /// <summary>BSIZE: pages of CC.MPS.</summary>
    [FieldOffset(8)] public uint SizePages;
}

/// <summary>
/// What Get Features returns of a host memory buffer, little endian (the layout is inferred from public software); the rest is reserved.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct HostMemoryBufferAttributes
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 4096;

    /// <summary>HSIZE: the whole buffer, in pages of CC.MPS.</summary>
    [FieldOffset(0)] public uint SizePages;

    /// <summary>HMDLAL: address of the descriptor list, low half.</summary>
    [FieldOffset(4)] public uint ListAddressLow;

    /// <summary>HMDLAU: address of the descriptor list, high half.</summary>
    [FieldOffset(8)] public uint ListAddressHigh;

    /// <summary>HMDLEC: descriptors in the list.</summary>
    [FieldOffset(12)] public uint DescriptorCount;
}
