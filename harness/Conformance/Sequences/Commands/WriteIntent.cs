using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Write.</summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Range">The blocks, 1 to 65536 of them.</param>
/// <param name="Pattern">What is written: see <see cref="BlockPattern"/>.</param>
public sealed record WriteIntent(uint NamespaceIdentifier, BlockRange Range, uint Pattern) : CommandIntent(NamespaceIdentifier)
{
    /// <inheritdoc />
    public override bool IsAdmin => false;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => Range.LengthBytes(blockBytes);

    /// <inheritdoc />
    public override SubmissionEntry Encode() => ReadWriteCommand.Encode(
        new ReadWriteCommand(NvmOpcode.Write, NamespaceIdentifier, Range.FirstLba, (ushort)(Range.BlockCount - 1)));

    /// <inheritdoc />
    public override void FillData(Span<byte> data, int blockBytes) => BlockPattern.Fill(data, blockBytes, Range.FirstLba, Pattern);

    /// <inheritdoc />
    public override IEnumerable<CommandIntent> Simpler() => Range.Shorter().Select(shorter => this with { Range = shorter });

    /// <inheritdoc />
    public override string Describe() => $"Write nsid {NamespaceIdentifier} {Range}, {BlockPattern.Describe(Pattern)}";
}
