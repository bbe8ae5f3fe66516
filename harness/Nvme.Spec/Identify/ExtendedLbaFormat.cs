using System.Runtime.CompilerServices;

namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>
/// One extended LBA format of CNS 05h: the protection information that goes with the LBA format of the same index (CS1.2).
/// </summary>
/// <param name="Bits">The four bytes as they lie in memory.</param>
public readonly record struct ExtendedLbaFormat(uint Bits)
{
    /// <summary>STS, bits 6:0: storage tag size in bits.</summary>
    public byte StorageTagSizeBits
    {
        get => (byte)BitField.Read(Bits, 0, 7);
        init => Bits = (uint)BitField.Write(Bits, 0, 7, value);
    }

    /// <summary>PIF, bits 8:7: protection information format.</summary>
    public byte ProtectionInformationFormat
    {
        get => (byte)BitField.Read(Bits, 7, 2);
        init => Bits = (uint)BitField.Write(Bits, 7, 2, value);
    }

    /// <summary>QPIF, bits 12:9: qualified protection information format.</summary>
    public byte QualifiedProtectionInformationFormat
    {
        get => (byte)BitField.Read(Bits, 9, 4);
        init => Bits = (uint)BitField.Write(Bits, 9, 4, value);
    }
}

/// <summary>ELBAF0 to ELBAF63 in place.</summary>
[InlineArray(Count)]
public struct ExtendedLbaFormatArray
{
    /// <summary>Number of formats.</summary>
    public const int Count = 64;

    private ExtendedLbaFormat _first;
}
