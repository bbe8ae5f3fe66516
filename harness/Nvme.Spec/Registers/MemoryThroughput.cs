namespace NvmeConformance.Nvme.Spec.Registers;

/// <summary>CMBEBS and PMREBS: how much is buffered in front of the memory (B2.2 3.1.4).</summary>
/// <param name="Bits">The register.</param>
public readonly record struct ElasticityBufferSize(uint Bits)
{
    /// <summary>Bits 3:0: the unit of the size, as stored.</summary>
    public byte SizeUnits
    {
        get => (byte)BitField.Read(Bits, 0, 4);
        init => Bits = (uint)BitField.Write(Bits, 0, 4, value);
    }

    /// <summary>Bit 4: reads that conflict with nothing in the buffer need not wait for it.</summary>
    public bool ReadBypassBehavior
    {
        get => BitField.Read(Bits, 4);
        init => Bits = (uint)BitField.Write(Bits, 4, value);
    }

    /// <summary>Bits 31:8: the size in those units; 0 for no report.</summary>
    public uint Size
    {
        get => (uint)BitField.Read(Bits, 8, 24);
        init => Bits = (uint)BitField.Write(Bits, 8, 24, value);
    }
}

/// <summary>CMBSWTP and PMRSWTP: how fast the memory can be written for long (B2.2 3.1.4).</summary>
/// <param name="Bits">The register.</param>
public readonly record struct SustainedWriteThroughput(uint Bits)
{
    /// <summary>Bits 3:0: the unit of the throughput, as stored.</summary>
    public byte ThroughputUnits
    {
        get => (byte)BitField.Read(Bits, 0, 4);
        init => Bits = (uint)BitField.Write(Bits, 0, 4, value);
    }

    /// <summary>Bits 31:8: the throughput in those units; 0 for no report.</summary>
    public uint Throughput
    {
        get => (uint)BitField.Read(Bits, 8, 24);
        init => Bits = (uint)BitField.Write(Bits, 8, 24, value);
    }
}
