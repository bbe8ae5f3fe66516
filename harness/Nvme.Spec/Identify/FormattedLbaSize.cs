namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>FLBAS: the format in use, Identify Namespace byte 26 (CS1.2).</summary>
/// <param name="Bits">The field as it lies in memory.</param>
public readonly record struct FormattedLbaSize(byte Bits)
{
    /// <summary>Bits 3:0: the low part of the index.</summary>
    public byte FormatIndexLow
    {
        get => (byte)BitField.Read(Bits, 0, 4);
        init => Bits = (byte)BitField.Write(Bits, 0, 4, value);
    }

    /// <summary>Bit 4: metadata travel at the end of each block's data.</summary>
    public bool ExtendedMetadata
    {
        get => BitField.Read(Bits, 4);
        init => Bits = (byte)BitField.Write(Bits, 4, value);
    }

    /// <summary>Bits 6:5: the high part of the index.</summary>
    public byte FormatIndexHigh
    {
        get => (byte)BitField.Read(Bits, 5, 2);
        init => Bits = (byte)BitField.Write(Bits, 5, 2, value);
    }

    /// <summary>Index into the LBA formats, 0 to 63, joined from its two parts.</summary>
    public byte FormatIndex
    {
        get => (byte)(FormatIndexLow | (FormatIndexHigh << 4));
        init => Bits = (byte)BitField.Write(BitField.Write(Bits, 0, 4, value & 0xFUL), 5, 2, (ulong)value >> 4);
    }
}
