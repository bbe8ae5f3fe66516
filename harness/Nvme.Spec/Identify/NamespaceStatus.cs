namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>NSTAT, CNS 08h byte 14 (B2.2 5.1.13).</summary>
/// <param name="Bits">The field as it lies in memory.</param>
public readonly record struct NamespaceStatus(byte Bits)
{
    /// <summary>NRDY, bit 0: the namespace is ready.</summary>
    public bool Ready
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (byte)BitField.Write(Bits, 0, value);
    }

    /// <summary>IOI, bits 2:1: 0 not reported, 2 not degraded, 3 degraded.</summary>
    public byte IoImpact
    {
        get => (byte)BitField.Read(Bits, 1, 2);
        init => Bits = (byte)BitField.Write(Bits, 1, 2, value);
    }
}
