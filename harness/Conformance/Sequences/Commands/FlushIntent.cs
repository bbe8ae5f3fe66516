using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Flush.</summary>
/// <param name="NamespaceIdentifier">NSID.</param>
public sealed record FlushIntent(uint NamespaceIdentifier) : CommandIntent(NamespaceIdentifier)
{
    /// <inheritdoc />
    public override bool IsAdmin => false;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => 0;

    /// <inheritdoc />
    public override SubmissionEntry Encode() => FlushCommand.Encode(new FlushCommand(NamespaceIdentifier));

    /// <inheritdoc />
    public override string Describe() => $"Flush nsid {NamespaceIdentifier}";
}
