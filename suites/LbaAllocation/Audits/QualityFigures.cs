using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Oracle;

namespace NvmeConformance.LbaAllocation.Audits;

/// <summary>Quantities that are reported and never judged (LBA allocation digest 8.4), taken from one list of a whole namespace.</summary>
internal sealed class QualityFigures(AllocationModel model)
{
    private static readonly QualityFigure OverReporting = new(
        "over-reporting ratio",
        "reported blocks per allocated block",
        "Blocks reported over blocks that must be, rounded out to TLBAAG. 1 is best; a copy moves that much too much.");

    private static readonly QualityFigure Fragmentation = new(
        "descriptor fragmentation",
        "descriptors per run of blocks",
        "Descriptors returned over the fewest that could say the same. 1 is best.");

    private static readonly QualityFigure DeallocationEffect = new(
        "deallocation effectiveness",
        "share of deallocated blocks",
        "Deallocated blocks, in units that hold nothing allocated, that are not reported any more. 1 is best, 0 means no effect.");

    /// <summary>Takes the figures, where the newest list is about the whole namespace.</summary>
    /// <param name="ns">The namespace.</param>
    public void Take(NamespaceModel ns)
    {
        if (ns.Answers.Newest is not { } answer || answer.Covered != new BlockSpan(0, ns.SizeBlocks))
        {
            return;
        }

        var reported = 0.0;
        foreach (ref readonly var run in answer.Runs)
        {
            reported += run.Count;
        }

        if (answer.Runs.Length > 0)
        {
            model.Judge.Measure(Fragmentation, (double)answer.DescriptorCount / answer.Runs.Length);
        }

        var (allocated, deallocated, left) = (0.0, 0, 0);
        for (var index = 0; index < ns.Ledger.Count;)
        {
            var unit = ns.UnitOf(ns.Ledger.LbaAt(index));
            var (holdsData, ofUnit) = (false, 0);
            for (; index < ns.Ledger.Count && ns.Ledger.LbaAt(index) < unit.End; index++)
            {
                ref readonly var block = ref ns.Ledger.At(index);
                holdsData |= block.AllocationSince(model.Now) != Allocation.Unknown;
                ofUnit += block.Traits.HasFlag(BlockTraits.OnceDeallocated) && !block.Traits.HasFlag(BlockTraits.Rewritten) ? 1 : 0;
            }

            allocated += holdsData ? unit.Count : 0;
            if (!holdsData && ofUnit > 0)
            {
                deallocated += ofUnit;
                left += answer.ReportsAnyOf(unit) ? ofUnit : 0;
            }
        }

        if (allocated > 0)
        {
            model.Judge.Measure(OverReporting, reported / allocated);
        }

        if (deallocated > 0)
        {
            model.Judge.Measure(DeallocationEffect, (double)(deallocated - left) / deallocated);
        }
    }
}
