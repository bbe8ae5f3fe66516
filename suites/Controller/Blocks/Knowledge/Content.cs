using NvmeConformance.Conformance.Oracles.Blocks;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Nvme.Spec.ProtectionInformation;

namespace NvmeConformance.Controller.Blocks.Knowledge;

/// <summary>What a block holds in one of the states that it may be in.</summary>
internal struct Content
{
    /// <summary>What is known of it.</summary>
    public ContentKind Kind;

    /// <summary>Whether <see cref="Metadata"/> is known.</summary>
    public bool KnowsMetadata;

    /// <summary>Whether the data are those of a deallocated block, as they were read.</summary>
    public bool IsDeallocated;

    /// <summary>Fingerprint of the data.</summary>
    public ulong Data;

    /// <summary>Fingerprint of the metadata with the protection information.</summary>
    public ulong Metadata;

    /// <summary>What is known of its protection information.</summary>
    public StoredProtection Protection;

    /// <summary>Nothing is known.</summary>
    public static Content Anything => default;

    /// <summary>Reads fail until the block is written again.</summary>
    public static Content Uncorrectable => new() { Kind = ContentKind.Uncorrectable };

    /// <summary>Deallocated: what that reads as, the namespace says.</summary>
    public static Content Deallocated => new() { Kind = ContentKind.Deallocated };

    /// <summary>Known data; nothing is known of metadata.</summary>
    /// <param name="fingerprint">Of the data.</param>
    /// <returns>The content.</returns>
    public static Content OfData(ulong fingerprint) => new() { Kind = ContentKind.Data, Data = fingerprint };

    /// <summary>Whether it comes from a deallocation, seen or not.</summary>
    public readonly bool IsDeallocation => IsDeallocated || Kind == ContentKind.Deallocated;

    /// <summary>Whether a block that holds this may return what a successful read returned.</summary>
    /// <param name="seen">What was read.</param>
    /// <param name="facts">The namespace.</param>
    /// <param name="uniform">Fingerprints of its uniform blocks.</param>
    /// <returns>The answer.</returns>
    public readonly bool Allows(in Seen seen, in ProbedNamespace facts, UniformContents uniform) => Kind switch
    {
        ContentKind.Anything => true,
        ContentKind.Data => seen.Data == Data && (!seen.HasMetadata || !KnowsMetadata || seen.Metadata == Metadata),
        ContentKind.Deallocated => uniform.MayDeallocatedReturn(seen.Data, facts.DeallocatedRead),
        _ => false,
    };

    /// <summary>Whether two states cannot be told apart by reading.</summary>
    /// <param name="other">The other.</param>
    /// <returns>The answer; false where one of them is not known exactly.</returns>
    public readonly bool IsSameAs(in Content other) =>
        Kind == other.Kind
        && (Kind == ContentKind.Uncorrectable
            || (Kind == ContentKind.Data && Data == other.Data && (!KnowsMetadata || !other.KnowsMetadata || Metadata == other.Metadata)));
}

/// <summary>What is known of a content.</summary>
internal enum ContentKind : byte
{
    /// <summary>Nothing.</summary>
    Anything,

    /// <summary>Its data.</summary>
    Data,

    /// <summary>It was written uncorrectable.</summary>
    Uncorrectable,

    /// <summary>It was deallocated.</summary>
    Deallocated,
}

/// <summary>What a successful read returned for one block.</summary>
/// <param name="Data">Fingerprint of the data.</param>
/// <param name="HasMetadata">Whether metadata came with it.</param>
/// <param name="Metadata">Fingerprint of the metadata.</param>
internal readonly record struct Seen(ulong Data, bool HasMetadata = false, ulong Metadata = 0);

/// <summary>The protection information that a block was stored with, as far as it is known.</summary>
/// <param name="IsKnown">Whether it is.</param>
/// <param name="IsGuardGood">Whether the guard belongs to data and metadata.</param>
/// <param name="Tuple">The tuple.</param>
internal readonly record struct StoredProtection(bool IsKnown, bool IsGuardGood, ProtectionTuple Tuple);
