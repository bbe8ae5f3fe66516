using System.Runtime.CompilerServices;

namespace NvmeConformance.Nvme.Spec.LogPages;

/// <summary>
/// Supported Log Pages, LID 00h, as it lies in memory (B2.2 5.1.12): one dword for each LID. Index it with the LID.
/// </summary>
[InlineArray(Count)]
public struct SupportedLogPages
{
    /// <summary>Entries, one for each LID.</summary>
    public const int Count = 256;

    /// <summary>Bytes of the log.</summary>
    public const int Size = Count * sizeof(uint);

    private SupportedLogPage _first;
}

/// <summary>One entry of <see cref="SupportedLogPages"/> (B2.2 5.1.12).</summary>
/// <param name="Bits">The dword.</param>
public readonly record struct SupportedLogPage(uint Bits)
{
    /// <summary>LSUPP, bit 0: the log page is supported.</summary>
    public bool IsSupported
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }

    /// <summary>IOS, bit 1: Get Log Page may ask for it by index (OT).</summary>
    public bool IndexOffsetSupported
    {
        get => BitField.Read(Bits, 1);
        init => Bits = (uint)BitField.Write(Bits, 1, value);
    }

    /// <summary>Bits 31:16: a parameter as the log page says.</summary>
    public ushort LogSpecificParameter
    {
        get => (ushort)BitField.Read(Bits, 16, 16);
        init => Bits = (uint)BitField.Write(Bits, 16, 16, value);
    }
}
