namespace NvmeConformance.Nvme.Spec.DataPointers;

/// <summary>Type of an SGL descriptor, bits 7:4 of byte 15 (B2.2 4.3.2). 6h to Eh are reserved.</summary>
public enum SglDescriptorType : byte
{
    /// <summary>Data to or from an address. A descriptor of zeroes is one of length 0.</summary>
    DataBlock = 0x0,

    /// <summary>Bytes that a read discards; a write skips nothing for it.</summary>
    BitBucket = 0x1,

    /// <summary>Where the next segment lies; more segments follow it.</summary>
    Segment = 0x2,

    /// <summary>Where the last segment lies.</summary>
    LastSegment = 0x3,

    /// <summary>Data to or from an address that a key opens; its length has 24 bits.</summary>
    KeyedDataBlock = 0x4,

    /// <summary>Data that the transport carries by itself; it has no address.</summary>
    TransportDataBlock = 0x5,

    /// <summary>Vendor specific.</summary>
    VendorSpecific = 0xF,
}

/// <summary>Subtype of an SGL descriptor, bits 3:0 of byte 15 (B2.2 4.3.2). Ah to Fh are the transport's.</summary>
public enum SglDescriptorSubtype : byte
{
    /// <summary>The address is an address in memory.</summary>
    Address = 0x0,

    /// <summary>The address is an offset, for example into the data that came with the command; fabrics only.</summary>
    Offset = 0x1,
}
