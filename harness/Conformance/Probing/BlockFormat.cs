using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.ProtectionInformation;

namespace NvmeConformance.Conformance.Probing;

/// <summary>How a logical block of a namespace looks and travels: data, metadata, protection information (CS1.2 fig. 114, 5.3).</summary>
/// <param name="DataBytes">LBA data size.</param>
public readonly record struct BlockFormat(int DataBytes)
{
    /// <summary>Metadata bytes of each block (MS); 0 for none.</summary>
    public int MetadataBytes { get; init; }

    /// <summary>Whether the metadata lie behind each block's data in one buffer (FLBAS bit 4) rather than in one of their own.</summary>
    public bool IsExtended { get; init; }

    /// <summary>DPS bits 2:0: 0 for no protection information, 1 to 3 the type.</summary>
    public int ProtectionType { get; init; }

    /// <summary>Which guard (PIF).</summary>
    public GuardFormat Guard { get; init; }

    /// <summary>Bits of the storage tag (STS); 0 for none.</summary>
    public int StorageTagBits { get; init; }

    /// <summary>Bits of the storage tag that are compared (LBSTM).</summary>
    public ulong StorageTagMask { get; init; }

    /// <summary>How storage and reference tag share their space.</summary>
    public TagSpace Tags => new(Guard, StorageTagBits);

    /// <summary>Whether the blocks have protection information whose layout is known and for which the metadata have room.</summary>
    public bool IsProtected => ProtectionType != 0 && Guard.TupleSizeBytes() is var size && size != 0 && size <= MetadataBytes;

    /// <summary>Bytes of protection information in each block's metadata; 0 for none.</summary>
    public int ProtectionBytes => IsProtected ? Guard.TupleSizeBytes() : 0;

    /// <summary>Metadata bytes in front of the protection information; all of them where there is none.</summary>
    public int PlainMetadataBytes => Math.Max(0, MetadataBytes - ProtectionBytes);

    /// <summary>Bytes of a block in the data buffer.</summary>
    public int BytesInDataBuffer => DataBytes + (IsExtended ? MetadataBytes : 0);

    /// <summary>Bytes of a block in the metadata buffer; 0 where there is none.</summary>
    public int BytesInMetadataBuffer => IsExtended ? 0 : MetadataBytes;

    /// <summary>
    /// The format as a command transfers it: with PRACT, and nothing but protection information in the metadata, the controller makes
    /// or strips all of it and no metadata travel (CS1.2 5.3).
    /// </summary>
    /// <param name="control">The command's control bits.</param>
    /// <returns>The format on the way between host and controller.</returns>
    public BlockFormat Transferred(IoControl control) =>
        IsProtected && control.HasFlag(IoControl.ProtectionAction) && MetadataBytes == ProtectionBytes
            ? new BlockFormat(DataBytes)
            : this;
}
