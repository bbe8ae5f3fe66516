using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Read.</summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Range">The blocks, 1 to 65536 of them.</param>
public sealed record ReadIntent(uint NamespaceIdentifier, BlockRange Range) : BlockIntent(NamespaceIdentifier, Range)
{
    /// <inheritdoc />
    protected override bool TransfersBlocks => true;

    /// <inheritdoc />
    public override SubmissionEntry Encode() => ReadWriteCommand.Encode(
        new ReadWriteCommand(NvmOpcode.Read, NamespaceIdentifier, Range.FirstLba, BlockCountZeroBased, Control) { Tags = Tags });

    /// <inheritdoc />
    public override string Describe() => $"Read nsid {NamespaceIdentifier} {Range}{DescribeControl()}";

    /// <inheritdoc />
    public override string DescribeOutcome(in CompletionEntry completion, ReadOnlySpan<byte> data, int blockBytes) =>
        completion.Status.IsSuccess
            ? $"{completion.Status}, data {Convert.ToHexStringLower(data[..Math.Min(8, data.Length)])}…"
            : completion.Status.ToString();
}
