using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Abort (B2.2 5.1.1).</summary>
/// <param name="SubmissionQueueIdentifier">SQID of the command meant.</param>
/// <param name="CommandIdentifier">CID of the command meant.</param>
public sealed record AbortIntent(ushort SubmissionQueueIdentifier, ushort CommandIdentifier) : CommandIntent(0)
{
    /// <inheritdoc />
    public override bool IsAdmin => true;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => 0;

    /// <inheritdoc />
    public override SubmissionEntry Encode() => AbortCommand.Encode(new AbortCommand(SubmissionQueueIdentifier, CommandIdentifier));

    /// <inheritdoc />
    public override string Describe() => $"Abort SQ {SubmissionQueueIdentifier} CID {CommandIdentifier:X4}h";
}
