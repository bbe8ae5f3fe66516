namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>SQES and CQES: entry sizes of the I/O queues, Identify Controller bytes 512 and 513 (B2.2 5.1.13).</summary>
/// <param name="Bits">The field as it lies in memory.</param>
public readonly record struct QueueEntrySizes(byte Bits)
{
    /// <summary>Bits 3:0: the required size is 2 to this power bytes; 6 for submission, 4 for completion entries.</summary>
    public byte MinimumExponent
    {
        get => (byte)BitField.Read(Bits, 0, 4);
        init => Bits = (byte)BitField.Write(Bits, 0, 4, value);
    }

    /// <summary>Bits 7:4: the largest size is 2 to this power bytes.</summary>
    public byte MaximumExponent
    {
        get => (byte)BitField.Read(Bits, 4, 4);
        init => Bits = (byte)BitField.Write(Bits, 4, 4, value);
    }
}
