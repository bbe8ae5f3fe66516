namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>SGLS, Identify Controller bytes 539:536 (B2.2 5.1.13).</summary>
/// <param name="Bits">The field as it lies in memory.</param>
public readonly record struct SglSupport(uint Bits)
{
    /// <summary>Bits 1:0: 0 none, 1 without alignment demands, 2 with dword alignment and granularity.</summary>
    public byte DataBlocks
    {
        get => (byte)BitField.Read(Bits, 0, 2);
        init => Bits = (uint)BitField.Write(Bits, 0, 2, value);
    }

    /// <summary>Bit 2: keyed data blocks.</summary>
    public bool KeyedDataBlock
    {
        get => BitField.Read(Bits, 2);
        init => Bits = (uint)BitField.Write(Bits, 2, value);
    }

    /// <summary>SDT, bits 15:8: descriptors recommended at most.</summary>
    public byte DescriptorThreshold
    {
        get => (byte)BitField.Read(Bits, 8, 8);
        init => Bits = (uint)BitField.Write(Bits, 8, 8, value);
    }

    /// <summary>Bit 16: bit buckets.</summary>
    public bool BitBucket
    {
        get => BitField.Read(Bits, 16);
        init => Bits = (uint)BitField.Write(Bits, 16, value);
    }

    /// <summary>MBA, bit 17: a byte aligned, contiguous metadata buffer.</summary>
    public bool MetadataByteAligned
    {
        get => BitField.Read(Bits, 17);
        init => Bits = (uint)BitField.Write(Bits, 17, value);
    }

    /// <summary>LLDTS, bit 18: an SGL may be longer than the transfer.</summary>
    public bool LongerThanTransfer
    {
        get => BitField.Read(Bits, 18);
        init => Bits = (uint)BitField.Write(Bits, 18, value);
    }

    /// <summary>Bit 19: MPTR may name an SGL segment of one descriptor.</summary>
    public bool MetadataPointerIsSgl
    {
        get => BitField.Read(Bits, 19);
        init => Bits = (uint)BitField.Write(Bits, 19, value);
    }

    /// <summary>Bit 20: the address may be an offset.</summary>
    public bool AddressIsOffset
    {
        get => BitField.Read(Bits, 20);
        init => Bits = (uint)BitField.Write(Bits, 20, value);
    }

    /// <summary>Bit 21: transport data blocks.</summary>
    public bool TransportDataBlock
    {
        get => BitField.Read(Bits, 21);
        init => Bits = (uint)BitField.Write(Bits, 21, value);
    }
}
