using NvmeConformance.Conformance.Probing;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Write.</summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Range">The blocks, 1 to 65536 of them.</param>
/// <param name="Pattern">What is written: see <see cref="BlockPattern"/>.</param>
public sealed record WriteIntent(uint NamespaceIdentifier, BlockRange Range, uint Pattern) : BlockIntent(NamespaceIdentifier, Range)
{
    /// <summary>What is wrong with the protection information that the host sends.</summary>
    public ProtectionDamage Damage { get; init; }

    /// <inheritdoc />
    protected override bool TransfersBlocks => true;

    /// <inheritdoc />
    public override SubmissionEntry Encode() => ReadWriteCommand.Encode(
        new ReadWriteCommand(NvmOpcode.Write, NamespaceIdentifier, Range.FirstLba, BlockCountZeroBased, Control) { Tags = Tags });

    /// <inheritdoc />
    public override void FillData(Span<byte> data, int blockBytes) => BlockPattern.Fill(data, blockBytes, Range.FirstLba, Pattern);

    /// <inheritdoc />
    public override void FillBuffers(Span<byte> data, Span<byte> metadata, in BlockFormat format) =>
        new BlockFiller(format, Range.FirstLba, Pattern) { Control = Control, Tags = Tags, Damage = Damage }.Fill(data, metadata);

    /// <inheritdoc />
    public override string Describe() => $"Write nsid {NamespaceIdentifier} {Range}, {BlockPattern.Describe(Pattern)}{DescribeControl()}"
        + (Damage == ProtectionDamage.None ? "" : $", damaged {Damage}");
}
