using NvmeConformance.Conformance.Oracles.Blocks;
using NvmeConformance.Conformance.Probing;

namespace NvmeConformance.Controller.Blocks.Judging;

/// <summary>Which parts of a write are atomic (core digest 14.1): sizes and boundaries of the namespace, or of the controller.</summary>
/// <param name="MostBlocks">The most blocks that are written as one (AWUN, NAWUN, AWUPF, NAWUPF, counted from 1).</param>
/// <param name="BoundaryBlocks">Blocks between boundaries (NABSN, NABSPF, counted from 1); 0 for none.</param>
/// <param name="BoundaryOffset">NABO.</param>
/// <param name="IsMultiple">MAM: a write across boundaries is atomic part by part.</param>
internal readonly record struct AtomicUnits(ulong MostBlocks, ulong BoundaryBlocks, ulong BoundaryOffset, bool IsMultiple)
{
    /// <summary>Among commands.</summary>
    /// <param name="facts">The namespace.</param>
    /// <returns>What is atomic.</returns>
    public static AtomicUnits Normal(in ProbedNamespace facts) =>
        new(facts.AtomicWriteBlocks, facts.AtomicBoundaryBlocks, facts.AtomicBoundaryOffset, facts.HasMultipleAtomicity);

    /// <summary>When power fails.</summary>
    /// <param name="facts">The namespace.</param>
    /// <returns>What is atomic.</returns>
    public static AtomicUnits PowerFail(in ProbedNamespace facts) => new(
        facts.AtomicWritePowerFailBlocks, facts.AtomicBoundaryPowerFailBlocks, facts.AtomicBoundaryOffset, facts.HasMultipleAtomicity);

    /// <summary>The part of a command that a block lies in, if that part is atomic.</summary>
    /// <param name="span">All blocks of the command.</param>
    /// <param name="lba">One of them.</param>
    /// <param name="unit">A number that all blocks of the part share.</param>
    /// <returns>Whether the part is atomic.</returns>
    public bool TryFind(BlockSpan span, ulong lba, out ulong unit)
    {
        unit = 0;
        if (BoundaryBlocks == 0)
        {
            return span.Count <= MostBlocks;
        }

        if (!IsMultiple)
        {
            return span.Count <= MostBlocks && PartOf(span.First) == PartOf(span.End - 1);
        }

        unit = PartOf(lba);
        var first = Math.Max(span.First, StartOf(unit));
        var end = Math.Min(span.End, StartOf(unit + 1));
        return end - first <= MostBlocks;
    }

    // Blocks before the first boundary form a part of their own.
    private ulong PartOf(ulong lba) => lba < BoundaryOffset ? 0 : ((lba - BoundaryOffset) / BoundaryBlocks) + 1;

    private ulong StartOf(ulong part) => part == 0 ? 0 : BoundaryOffset + ((part - 1) * BoundaryBlocks);
}
