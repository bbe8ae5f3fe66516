using NvmeConformance.Conformance.Probing;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Compare.</summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Range">The blocks, 1 to 65536 of them.</param>
/// <param name="Pattern">What is expected there: see <see cref="BlockPattern"/>.</param>
public sealed record CompareIntent(uint NamespaceIdentifier, BlockRange Range, uint Pattern) : BlockIntent(NamespaceIdentifier, Range)
{
    /// <summary>A place in the data buffer where the host's data differ from the pattern in one bit; -1 for nowhere.</summary>
    public int DifferentByte { get; init; } = -1;

    /// <inheritdoc />
    protected override bool TransfersBlocks => true;

    /// <inheritdoc />
    public override SubmissionEntry Encode() => ReadWriteCommand.Encode(
        new ReadWriteCommand(NvmOpcode.Compare, NamespaceIdentifier, Range.FirstLba, BlockCountZeroBased, Control) { Tags = Tags });

    /// <inheritdoc />
    public override void FillData(Span<byte> data, int blockBytes)
    {
        BlockPattern.Fill(data, blockBytes, Range.FirstLba, Pattern);
        Differ(data);
    }

    /// <inheritdoc />
    public override void FillBuffers(Span<byte> data, Span<byte> metadata, in BlockFormat format)
    {
        new BlockFiller(format, Range.FirstLba, Pattern) { Control = Control, Tags = Tags }.Fill(data, metadata);
        Differ(data);
    }

    /// <inheritdoc />
    public override IEnumerable<CommandIntent> Simpler() =>
        DifferentByte > 0 ? base.Simpler().Append(this with { DifferentByte = 0 }) : base.Simpler();

    /// <inheritdoc />
    public override string Describe() => $"Compare nsid {NamespaceIdentifier} {Range}, {BlockPattern.Describe(Pattern)}"
        + (DifferentByte >= 0 ? $" but for byte {DifferentByte}" : "") + DescribeControl();

    private void Differ(Span<byte> data)
    {
        if (DifferentByte >= 0 && data.Length > 0)
        {
            data[DifferentByte % data.Length] ^= 1;
        }
    }
}
