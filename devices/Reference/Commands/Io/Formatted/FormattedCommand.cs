using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Protection;

namespace NvmeConformance.Reference.Commands.Io.Formatted;

/// <summary>The blocks of a command in a namespace with metadata, and how they travel.</summary>
internal readonly struct FormattedCommand
{
    internal FormattedCommand(in SubmissionEntry entry, ReferenceNamespace target, ulong first, uint count)
    {
        var rules = ProtectionRules.Of(target.Configuration);
        (Target, First, Count) = (target, first, count);
        Demand = ProtectionDemand.Of(rules, entry);
        ProtectionBytes = rules.TupleBytes;
        IsExtended = target.Configuration.MetadataIsExtended;
        TransferredMetadataBytes = TransferredBytes(target, Demand.IsAction);
    }

    internal ReferenceNamespace Target { get; }

    internal ulong First { get; }

    internal uint Count { get; }

    internal ProtectionDemand Demand { get; }

    /// <summary>Bytes of protection information per block.</summary>
    internal int ProtectionBytes { get; }

    /// <summary>Whether metadata travel behind the data of each block.</summary>
    internal bool IsExtended { get; }

    /// <summary>Bytes of metadata of each block that travel at all.</summary>
    internal int TransferredMetadataBytes { get; }

    /// <summary>Bytes that the data pointer describes.</summary>
    internal int DataBytes => (int)Count * (Target.Configuration.BlockBytes + (IsExtended ? TransferredMetadataBytes : 0));

    /// <summary>Bytes that MPTR describes.</summary>
    internal int MetadataBufferBytes => IsExtended ? 0 : (int)Count * TransferredMetadataBytes;

    /// <summary>Metadata that are nothing but protection information stay at the controller with PRACT (CS1.2 5.3).</summary>
    internal static int TransferredBytes(ReferenceNamespace target, bool isAction)
    {
        var rules = ProtectionRules.Of(target.Configuration);
        var stays = isAction && rules.IsOn && target.Configuration.MetadataBytes == rules.TupleBytes;
        return stays ? 0 : target.Configuration.MetadataBytes;
    }
}
