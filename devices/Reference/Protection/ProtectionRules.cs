using NvmeConformance.Nvme.Spec.ProtectionInformation;
using NvmeConformance.Reference.Configuration;

namespace NvmeConformance.Reference.Protection;

/// <summary>What protection information is in a namespace as it is formatted (CS1.2 5.3).</summary>
/// <param name="Type">DPS: 1 to 3; 0 where there is none.</param>
/// <param name="Tags">The guard, and how storage and reference tag share their space.</param>
/// <param name="StorageTagMask">LBSTM: which bits of the storage tag are compared.</param>
public readonly record struct ProtectionRules(int Type, TagSpace Tags, ulong StorageTagMask)
{
    /// <summary>Whether there is any.</summary>
    public bool IsOn => Type != 0;

    /// <summary>Bytes per block, at the end of the metadata.</summary>
    public int TupleBytes => IsOn ? Tags.Format.TupleSizeBytes() : 0;

    /// <summary>The rules of a namespace.</summary>
    /// <param name="configuration">What the namespace is.</param>
    /// <returns>The rules.</returns>
    public static ProtectionRules Of(NamespaceConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new ProtectionRules(
            configuration.ProtectionType,
            new TagSpace((GuardFormat)configuration.Guard, configuration.StorageTagBits),
            configuration.StorageTagMask);
    }

    /// <summary>The reference tag that a block of a command must have: one more with every block, but for type 3.</summary>
    /// <param name="initial">That of the first block; bits beyond its size are left out.</param>
    /// <param name="index">The block, from 0.</param>
    /// <returns>The tag.</returns>
    public ulong ReferenceTagOf(ulong initial, uint index) =>
        Type == 3 ? initial : Tags.ReferenceTag(new UInt128(0, unchecked(initial + index)));

    /// <summary>Whether a tuple says by itself that it is not to be checked (the FFFFh escapes).</summary>
    /// <param name="tuple">The tuple of a block.</param>
    /// <returns>The outcome.</returns>
    public bool IsEscape(in ProtectionTuple tuple) =>
        tuple.ApplicationTag == ProtectionTuple.EscapeApplicationTag
        && (Type != 3 || Tags.ReferenceTag(tuple.Space) == Tags.ReferenceTag(UInt128.MaxValue));
}
