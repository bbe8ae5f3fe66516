namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>NSFEAT, Identify Namespace byte 24 (CS1.2).</summary>
/// <param name="Bits">The field as it lies in memory.</param>
public readonly record struct NamespaceFeatures(byte Bits)
{
    /// <summary>THINP, bit 0: NUSE tracks allocation and NCAP may be below NSZE.</summary>
    public bool ThinProvisioning
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (byte)BitField.Write(Bits, 0, value);
    }

    /// <summary>NSABP, bit 1: the namespace has atomicity fields of its own.</summary>
    public bool NamespaceAtomicity
    {
        get => BitField.Read(Bits, 1);
        init => Bits = (byte)BitField.Write(Bits, 1, value);
    }

    /// <summary>DAE, bit 2: reads of deallocated blocks can be made to fail (DULBE).</summary>
    public bool DeallocatedErrorSupported
    {
        get => BitField.Read(Bits, 2);
        init => Bits = (byte)BitField.Write(Bits, 2, value);
    }

    /// <summary>UIDREUSE, bit 3: NGUID and EUI64 are never reused.</summary>
    public bool IdentifiersNeverReused
    {
        get => BitField.Read(Bits, 3);
        init => Bits = (byte)BitField.Write(Bits, 3, value);
    }

    /// <summary>OPTPERF, bits 5:4: which of the preferred sizes are defined.</summary>
    public byte OptimalPerformanceFields
    {
        get => (byte)BitField.Read(Bits, 4, 2);
        init => Bits = (byte)BitField.Write(Bits, 4, 2, value);
    }

    /// <summary>MAM, bit 6: each range between atomic boundaries is atomic for itself.</summary>
    public bool MultipleAtomicityMode
    {
        get => BitField.Read(Bits, 6);
        init => Bits = (byte)BitField.Write(Bits, 6, value);
    }

    /// <summary>OPTRPERF, bit 7: the preferred read sizes are defined.</summary>
    public bool OptimalReadPerformanceFields
    {
        get => BitField.Read(Bits, 7);
        init => Bits = (byte)BitField.Write(Bits, 7, value);
    }
}
