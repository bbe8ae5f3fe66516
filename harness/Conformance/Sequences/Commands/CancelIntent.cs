using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Cancel.</summary>
/// <param name="NamespaceIdentifier">NSID; FFFFFFFFh for commands of all namespaces.</param>
/// <param name="SubmissionQueueIdentifier">SQID.</param>
/// <param name="CommandIdentifier">CID of the command meant.</param>
/// <param name="Action">ACODE.</param>
public sealed record CancelIntent(uint NamespaceIdentifier, ushort SubmissionQueueIdentifier, ushort CommandIdentifier, CancelAction Action)
    : CommandIntent(NamespaceIdentifier)
{
    /// <inheritdoc />
    public override bool IsAdmin => false;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => 0;

    /// <inheritdoc />
    public override SubmissionEntry Encode() =>
        CancelCommand.Encode(new CancelCommand(NamespaceIdentifier, SubmissionQueueIdentifier, CommandIdentifier, Action));

    /// <inheritdoc />
    public override string Describe() =>
        $"Cancel nsid {NamespaceIdentifier:X}h {Action} SQ {SubmissionQueueIdentifier} CID {CommandIdentifier:X4}h";
}
