using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Commands.Io.Copying;

/// <summary>One source range of a Copy, whatever format it came in.</summary>
internal struct CopySource
{
    /// <summary>The namespace that it lies in.</summary>
    internal ReferenceNamespace Namespace;

    /// <summary>SNSID, where the format has it.</summary>
    internal uint NamespaceIdentifier;

    /// <summary>SLBA.</summary>
    internal ulong First;

    /// <summary>NLB, counted from 1.</summary>
    internal uint Count;

    /// <summary>FCO: fail rather than copy slowly.</summary>
    internal bool IsFastOnly;

    /// <summary>ELBT: the expected storage and reference tags.</summary>
    internal UInt128 Tags;

    /// <summary>ELBAT.</summary>
    internal ushort ApplicationTag;

    /// <summary>ELBATM.</summary>
    internal ushort ApplicationTagMask;

    /// <summary>Takes an entry of format 0 or 2.</summary>
    internal static CopySource From(in CopySourceRange range) => new()
    {
        NamespaceIdentifier = range.SourceNamespaceIdentifier,
        First = range.StartingLba,
        Count = range.BlockCountZeroBased + 1u,
        IsFastOnly = range.Options.HasFlag(CopySourceOptions.FastCopyOnly),
        Tags = range.ExpectedTags,
        ApplicationTag = range.ExpectedApplicationTag,
        ApplicationTagMask = range.ExpectedApplicationTagMask,
    };

    /// <summary>Takes an entry of format 1 or 3.</summary>
    internal static CopySource From(in CopySourceRangeWithLongTags range) => new()
    {
        NamespaceIdentifier = range.SourceNamespaceIdentifier,
        First = range.StartingLba,
        Count = range.BlockCountZeroBased + 1u,
        IsFastOnly = range.Options.HasFlag(CopySourceOptions.FastCopyOnly),
        Tags = range.ExpectedTags.ToNumber(),
        ApplicationTag = range.ExpectedApplicationTag,
        ApplicationTagMask = range.ExpectedApplicationTagMask,
    };

    /// <summary>Whether it has a block in common with a range of a namespace.</summary>
    internal readonly bool Overlaps(ReferenceNamespace target, ulong first, ulong count) =>
        Namespace == target && First < first + count && first < First + Count;
}
