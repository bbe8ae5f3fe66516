using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Verify.</summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Range">The blocks, 1 to 65536 of them.</param>
public sealed record VerifyIntent(uint NamespaceIdentifier, BlockRange Range) : BlockIntent(NamespaceIdentifier, Range)
{
    /// <inheritdoc />
    protected override bool TransfersBlocks => false;

    /// <inheritdoc />
    public override SubmissionEntry Encode() => ReadWriteCommand.Encode(
        new ReadWriteCommand(NvmOpcode.Verify, NamespaceIdentifier, Range.FirstLba, BlockCountZeroBased, Control) { Tags = Tags });

    /// <inheritdoc />
    public override string Describe() => $"Verify nsid {NamespaceIdentifier} {Range}{DescribeControl()}";
}
