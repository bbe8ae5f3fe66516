using NvmeConformance.Conformance.Probing;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>A command over consecutive blocks, with the control bits and tags that such commands share (CS1.2 chapter 3).</summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Range">The blocks, 1 to 65536 of them.</param>
public abstract record BlockIntent(uint NamespaceIdentifier, BlockRange Range) : CommandIntent(NamespaceIdentifier)
{
    /// <summary>FUA, LR, PRINFO and STC.</summary>
    public IoControl Control { get; init; }

    /// <summary>Tags of protection information.</summary>
    public ProtectionTags Tags { get; init; }

    /// <inheritdoc />
    public override bool IsAdmin => false;

    /// <summary>Whether its blocks travel between host and controller.</summary>
    protected abstract bool TransfersBlocks { get; }

    /// <summary>NLB as the command carries it.</summary>
    protected ushort BlockCountZeroBased => (ushort)(Range.BlockCount - 1);

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => TransfersBlocks ? Range.LengthBytes(blockBytes) : 0;

    /// <inheritdoc />
    public override int TransferBytes(in BlockFormat format) => TransferBytes(format.Transferred(Control).BytesInDataBuffer);

    /// <inheritdoc />
    public override int MetadataBytes(in BlockFormat format) =>
        TransfersBlocks ? Range.LengthBytes(format.Transferred(Control).BytesInMetadataBuffer) : 0;

    /// <inheritdoc />
    public override IEnumerable<CommandIntent> Simpler()
    {
        foreach (var shorter in Range.Shorter())
        {
            yield return this with { Range = shorter };
        }

        if (Control != IoControl.None && Tags == default)
        {
            yield return this with { Control = IoControl.None };
        }
    }

    /// <summary>What witnesses say of control bits and tags; empty when there are none.</summary>
    /// <returns>The rest of a description.</returns>
    protected string DescribeControl() =>
        (Control == IoControl.None ? "" : $", {Control}")
        + (Tags == default
            ? ""
            : $", tags {Tags.High:X}.{Tags.Low:X8}h, application tag {Tags.ApplicationTag:X4}h mask {Tags.ApplicationTagMask:X4}h");
}
