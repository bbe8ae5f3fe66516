namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>DPS: the protection information in use, Identify Namespace byte 29 (CS1.2).</summary>
/// <param name="Bits">The field as it lies in memory.</param>
public readonly record struct ProtectionSettings(byte Bits)
{
    /// <summary>Bits 2:0: 0 none, 1 to 3 the type.</summary>
    public byte Type
    {
        get => (byte)BitField.Read(Bits, 0, 3);
        init => Bits = (byte)BitField.Write(Bits, 0, 3, value);
    }

    /// <summary>Bit 3: at the start of the metadata; has to be 0 from CS1.0 on.</summary>
    public bool FirstBytes
    {
        get => BitField.Read(Bits, 3);
        init => Bits = (byte)BitField.Write(Bits, 3, value);
    }
}
