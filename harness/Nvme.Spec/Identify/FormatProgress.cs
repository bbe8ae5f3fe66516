namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>FPI, Identify Namespace byte 32 and byte 3 of CNS 08h (B2.2 5.1.13).</summary>
/// <param name="Bits">The field as it lies in memory.</param>
public readonly record struct FormatProgress(byte Bits)
{
    /// <summary>Bits 6:0: how much of a format remains.</summary>
    public byte RemainingPercent
    {
        get => (byte)BitField.Read(Bits, 0, 7);
        init => Bits = (byte)BitField.Write(Bits, 0, 7, value);
    }

    /// <summary>Bit 7: the progress is reported.</summary>
    public bool Supported
    {
        get => BitField.Read(Bits, 7);
        init => Bits = (byte)BitField.Write(Bits, 7, value);
    }
}
