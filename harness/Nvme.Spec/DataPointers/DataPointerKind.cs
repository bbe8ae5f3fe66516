namespace NvmeConformance.Nvme.Spec.DataPointers;

/// <summary>
/// PSDT, bits 7:6 of byte 1 of a submission entry: PRP or SGL for the data transfer (B2.2 4.1). Admin commands over PCIe use
/// PRPs only.
/// </summary>
public enum DataPointerKind : byte
{
    /// <summary>PRP1 and PRP2; MPTR is the dword aligned address of a contiguous metadata buffer.</summary>
    Prp = 0b00,

    /// <summary>SGL1; MPTR is the byte address of a contiguous metadata buffer.</summary>
    SglWithContiguousMetadata = 0b01,

    /// <summary>SGL1; MPTR is the address of one SGL descriptor that describes the metadata buffer.</summary>
    SglWithMetadataDescriptor = 0b10,

    /// <summary>Reserved; named because a test has to send it.</summary>
    Reserved = 0b11,
}
