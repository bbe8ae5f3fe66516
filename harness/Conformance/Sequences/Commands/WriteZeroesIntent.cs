using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Write Zeroes.</summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Range">The blocks, 1 to 65536 of them.</param>
/// <param name="Deallocate">The Deallocate bit (DEAC).</param>
public sealed record WriteZeroesIntent(
    uint NamespaceIdentifier, BlockRange Range, bool Deallocate) : BlockIntent(NamespaceIdentifier, Range)
{
    /// <summary>The bit for the whole namespace (NSZ).</summary>
    public bool WholeNamespace { get; init; }

    /// <inheritdoc />
    protected override bool TransfersBlocks => false;

    /// <inheritdoc />
    public override SubmissionEntry Encode() => WriteZeroesCommand.Encode(
        new WriteZeroesCommand(NamespaceIdentifier, Range.FirstLba, BlockCountZeroBased, Deallocate, WholeNamespace, Control)
        {
            Tags = Tags,
        });

    /// <inheritdoc />
    public override IEnumerable<CommandIntent> Simpler() =>
        Deallocate ? base.Simpler().Append(this with { Deallocate = false }) : base.Simpler();

    /// <inheritdoc />
    public override string Describe() => $"Write Zeroes nsid {NamespaceIdentifier} "
        + (WholeNamespace ? "whole namespace" : $"{Range}") + (Deallocate ? ", deallocate" : "") + DescribeControl();
}
