namespace NvmeConformance.Nvme.Spec.Registers;

/// <summary>CMBLOC, where the controller memory buffer lies and what may lie in it (B2.2 3.1.4). Reads 0 until CMBMSC.CRE is 1.</summary>
/// <param name="Bits">The register.</param>
public readonly record struct ControllerMemoryBufferLocation(uint Bits)
{
    /// <summary>BIR, bits 2:0: the BAR.</summary>
    public byte BaseIndicator
    {
        get => (byte)BitField.Read(Bits, 0, 3);
        init => Bits = (uint)BitField.Write(Bits, 0, 3, value);
    }

    /// <summary>CQMMS, bit 3: a queue may be partly in the buffer.</summary>
    public bool MixedQueueMemorySupported
    {
        get => BitField.Read(Bits, 3);
        init => Bits = (uint)BitField.Write(Bits, 3, value);
    }

    /// <summary>CQPDS, bit 4: queues in the buffer need not be contiguous.</summary>
    public bool PhysicallyDiscontiguousQueuesSupported
    {
        get => BitField.Read(Bits, 4);
        init => Bits = (uint)BitField.Write(Bits, 4, value);
    }

    /// <summary>CDPMLS, bit 5: the lists of a data pointer may be partly in the buffer.</summary>
    public bool DataPointerMixedLocationsSupported
    {
        get => BitField.Read(Bits, 5);
        init => Bits = (uint)BitField.Write(Bits, 5, value);
    }

    /// <summary>CDPCILS, bit 6: the lists of a data pointer may lie elsewhere than the command.</summary>
    public bool DataPointerCommandIndependentLocationsSupported
    {
        get => BitField.Read(Bits, 6);
        init => Bits = (uint)BitField.Write(Bits, 6, value);
    }

    /// <summary>CDMMMS, bit 7: data and metadata of a command may be partly in the buffer.</summary>
    public bool DataMetadataMixedMemorySupported
    {
        get => BitField.Read(Bits, 7);
        init => Bits = (uint)BitField.Write(Bits, 7, value);
    }

    /// <summary>CQDA, bit 8: queues in the buffer may be dword aligned.</summary>
    public bool QueueDwordAligned
    {
        get => BitField.Read(Bits, 8);
        init => Bits = (uint)BitField.Write(Bits, 8, value);
    }

    /// <summary>OFST, bits 31:12: where the buffer begins in its BAR, in units of CMBSZ.SZU.</summary>
    public uint Offset
    {
        get => (uint)BitField.Read(Bits, 12, 20);
        init => Bits = (uint)BitField.Write(Bits, 12, 20, value);
    }
}
