namespace NvmeConformance.Nvme.Spec.Registers;

/// <summary>CMBSZ, the size of the controller memory buffer and its uses (B2.2 3.1.4). Reads 0 until CMBMSC.CRE is 1.</summary>
/// <param name="Bits">The register.</param>
public readonly record struct ControllerMemoryBufferSize(uint Bits)
{
    /// <summary>SQS, bit 0: submission queues may lie in the buffer.</summary>
    public bool SubmissionQueuesSupported
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }

    /// <summary>CQS, bit 1: completion queues may lie in the buffer.</summary>
    public bool CompletionQueuesSupported
    {
        get => BitField.Read(Bits, 1);
        init => Bits = (uint)BitField.Write(Bits, 1, value);
    }

    /// <summary>LISTS, bit 2: PRP lists and SGL segments may lie in the buffer.</summary>
    public bool ListsSupported
    {
        get => BitField.Read(Bits, 2);
        init => Bits = (uint)BitField.Write(Bits, 2, value);
    }

    /// <summary>RDS, bit 3: data to the host may lie in the buffer.</summary>
    public bool ReadDataSupported
    {
        get => BitField.Read(Bits, 3);
        init => Bits = (uint)BitField.Write(Bits, 3, value);
    }

    /// <summary>WDS, bit 4: data from the host may lie in the buffer.</summary>
    public bool WriteDataSupported
    {
        get => BitField.Read(Bits, 4);
        init => Bits = (uint)BitField.Write(Bits, 4, value);
    }

    /// <summary>SZU, bits 11:8: the unit is 4 KiB times 16 to this power; 7 to 15 are reserved.</summary>
    public byte SizeUnitsExponent
    {
        get => (byte)BitField.Read(Bits, 8, 4);
        init => Bits = (uint)BitField.Write(Bits, 8, 4, value);
    }

    /// <summary>SZ, bits 31:12: the size in units of SZU; 0 for no buffer.</summary>
    public uint SizeUnits
    {
        get => (uint)BitField.Read(Bits, 12, 20);
        init => Bits = (uint)BitField.Write(Bits, 12, 20, value);
    }

    /// <summary>SZ in bytes; in 128 bits because reserved values of SZU go beyond 64.</summary>
    public UInt128 SizeBytes => (UInt128)SizeUnits << (12 + (4 * SizeUnitsExponent));
}
