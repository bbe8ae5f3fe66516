namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>VWCI: write cycles left for the vital product data, Identify Controller byte 254 (B2.2 5.1.13).</summary>
/// <param name="Bits">The field as it lies in memory.</param>
public readonly record struct VpdWriteCycles(byte Bits)
{
    /// <summary>Bits 6:0: write cycles that remain.</summary>
    public byte Remaining
    {
        get => (byte)BitField.Read(Bits, 0, 7);
        init => Bits = (byte)BitField.Write(Bits, 0, 7, value);
    }

    /// <summary>Bit 7: the remaining cycles are reported.</summary>
    public bool IsValid
    {
        get => BitField.Read(Bits, 7);
        init => Bits = (byte)BitField.Write(Bits, 7, value);
    }
}
