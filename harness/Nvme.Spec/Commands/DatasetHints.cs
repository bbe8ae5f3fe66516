namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// DSM, CDW13 bits 7:0 of Read and Write where CETYPE is 0: what the host expects of the blocks (CS1.2 3.3.4, 3.3.6). Hints only.
/// </summary>
/// <param name="Bits">The byte.</param>
public readonly record struct DatasetHints(byte Bits)
{
    /// <summary>Access frequency, bits 3:0; 0 for no information.</summary>
    public byte AccessFrequency
    {
        get => (byte)BitField.Read(Bits, 0, 4);
        init => Bits = (byte)BitField.Write(Bits, 0, 4, value);
    }

    /// <summary>Access latency, bits 5:4; 0 for no information.</summary>
    public byte AccessLatency
    {
        get => (byte)BitField.Read(Bits, 4, 2);
        init => Bits = (byte)BitField.Write(Bits, 4, 2, value);
    }

    /// <summary>Bit 6: part of a sequence.</summary>
    public bool SequentialRequest
    {
        get => BitField.Read(Bits, 6);
        init => Bits = (byte)BitField.Write(Bits, 6, value);
    }

    /// <summary>Bit 7: the data cannot be compressed.</summary>
    public bool Incompressible
    {
        get => BitField.Read(Bits, 7);
        init => Bits = (byte)BitField.Write(Bits, 7, value);
    }
}
