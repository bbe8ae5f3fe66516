using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Write Uncorrectable.</summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Range">The blocks, 1 to 65536 of them.</param>
public sealed record WriteUncorrectableIntent(uint NamespaceIdentifier, BlockRange Range) : BlockIntent(NamespaceIdentifier, Range)
{
    /// <inheritdoc />
    protected override bool TransfersBlocks => false;

    /// <inheritdoc />
    public override SubmissionEntry Encode() =>
        WriteUncorrectableCommand.Encode(new WriteUncorrectableCommand(NamespaceIdentifier, Range.FirstLba, BlockCountZeroBased));

    /// <inheritdoc />
    public override string Describe() => $"Write Uncorrectable nsid {NamespaceIdentifier} {Range}";
}
