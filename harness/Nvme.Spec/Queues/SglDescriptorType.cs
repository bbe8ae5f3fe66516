namespace NvmeConformance.Nvme.Spec.Queues;

/// <summary>Type of an SGL descriptor (B2.2 4.3.2).</summary>
public enum SglDescriptorType : byte
{
    /// <summary>Data in host memory.</summary>
    DataBlock = 0x0,

    /// <summary>Data that is thrown away.</summary>
    BitBucket = 0x1,

    /// <summary>The next segment, which is not the last one.</summary>
    Segment = 0x2,

    /// <summary>The next segment, which is the last one.</summary>
    LastSegment = 0x3,

    /// <summary>Data behind a key.</summary>
    KeyedDataBlock = 0x4,

    /// <summary>Data that the transport places.</summary>
    TransportDataBlock = 0x5,

    /// <summary>Vendor specific.</summary>
    VendorSpecific = 0xF,
}
