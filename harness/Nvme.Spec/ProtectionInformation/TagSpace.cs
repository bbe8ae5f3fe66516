using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Nvme.Spec.ProtectionInformation;

/// <summary>
/// How a namespace divides the storage and reference space: the storage tag has the top bits, the reference tag the rest
/// (CS1.2 5.3, inferred). The same space travels in a command's dwords as a right aligned number: CDW14 its bits 31:0, CDW3 bits
/// 63:32, CDW2 bits 79:64.
/// </summary>
/// <param name="Format">Guard format of the namespace.</param>
/// <param name="StorageTagBits">STS of the namespace's extended LBA format, in bits.</param>
public readonly record struct TagSpace(GuardFormat Format, int StorageTagBits)
{
    /// <summary>Bits of the reference tag: 0 to 64, 0 too where STS makes no sense for the format.</summary>
    public int ReferenceTagBits => IsLegal ? Format.SpaceSizeBits() - StorageTagBits : 0;

    /// <summary>Whether the storage tag has a size that the format allows.</summary>
    public bool IsLegal => Format.TupleSizeBytes() != 0
        && StorageTagBits >= Format.MinimumStorageTagBits()
        && StorageTagBits <= Format.MaximumStorageTagBits();

    /// <summary>Joins both tags.</summary>
    /// <param name="storageTag">Storage tag; bits beyond its size are cut off.</param>
    /// <param name="referenceTag">Reference tag; bits beyond its size are cut off, as they are when it is derived from an LBA.</param>
    /// <returns>The space.</returns>
    public UInt128 Join(ulong storageTag, ulong referenceTag) =>
        ((UInt128)(storageTag & Mask(StorageTagBits)) << ReferenceTagBits) | (referenceTag & Mask(ReferenceTagBits));

    /// <summary>The storage tag of a space.</summary>
    /// <param name="space">The space.</param>
    /// <returns>Its top bits.</returns>
    public ulong StorageTag(UInt128 space) => (ulong)(space >> ReferenceTagBits) & Mask(StorageTagBits);

    /// <summary>The reference tag of a space.</summary>
    /// <param name="space">The space.</param>
    /// <returns>Its low bits.</returns>
    public ulong ReferenceTag(UInt128 space) => (ulong)space & Mask(ReferenceTagBits);

    /// <summary>The space that a command carries.</summary>
    /// <param name="tags">The command's tags; dwords that the format does not use are not looked at.</param>
    /// <returns>The space.</returns>
    public UInt128 FromCommand(in ProtectionTags tags)
    {
        var space = new UInt128((uint)tags.High & 0xFFFF, (tags.High & 0xFFFF_FFFF_0000_0000) | tags.Low);
        return space & ((UInt128.One << Format.SpaceSizeBits()) - 1);
    }

    /// <summary>The tags that carry a space in a command.</summary>
    /// <param name="space">The space.</param>
    /// <param name="applicationTag">Application tag.</param>
    /// <param name="applicationTagMask">Its mask.</param>
    /// <returns>The tags.</returns>
    public ProtectionTags ToCommand(UInt128 space, ushort applicationTag = 0, ushort applicationTagMask = 0)
    {
        var cut = space & ((UInt128.One << Format.SpaceSizeBits()) - 1);
        return new((uint)cut, ((ulong)cut & 0xFFFF_FFFF_0000_0000) | (ulong)(cut >> 64), applicationTag, applicationTagMask);
    }

    private static ulong Mask(int bits) => bits switch
    {
        <= 0 => 0,
        >= 64 => ulong.MaxValue,
        _ => (1UL << bits) - 1,
    };
}
