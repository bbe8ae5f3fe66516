using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Write Zeroes.</summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Range">The blocks, 1 to 65536 of them.</param>
/// <param name="Deallocate">The Deallocate bit (DEAC).</param>
public sealed record WriteZeroesIntent(uint NamespaceIdentifier, BlockRange Range, bool Deallocate) : CommandIntent(NamespaceIdentifier)
{
    /// <inheritdoc />
    public override bool IsAdmin => false;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => 0;

    /// <inheritdoc />
    public override SubmissionEntry Encode() => WriteZeroesCommand.Encode(
        new WriteZeroesCommand(NamespaceIdentifier, Range.FirstLba, (ushort)(Range.BlockCount - 1), Deallocate));

    /// <inheritdoc />
    public override IEnumerable<CommandIntent> Simpler()
    {
        foreach (var shorter in Range.Shorter())
        {
            yield return this with { Range = shorter };
        }

        if (Deallocate)
        {
            yield return this with { Deallocate = false };
        }
    }

    /// <inheritdoc />
    public override string Describe() =>
        $"Write Zeroes nsid {NamespaceIdentifier} {Range}{(Deallocate ? ", deallocate" : "")}";
}
