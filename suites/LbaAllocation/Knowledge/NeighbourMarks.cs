using NvmeConformance.LbaAllocation.Oracle;

namespace NvmeConformance.LbaAllocation.Knowledge;

/// <summary>
/// Marks the blocks around those that a command changes: they must not change with them (LBA-ALLOC-038, 041, 042, 044), and later
/// observations of them show whether they did.
/// </summary>
internal readonly ref struct NeighbourMarks(NamespaceModel ns, CommandNote note, int now)
{
    /// <summary>A deallocation: the rest of a unit, and the blocks right beside, which off-by-one errors hit.</summary>
    public void MarkBesideDeallocation() => Mark(BlockTraits.UnitPartlyDeallocated, BlockTraits.BesideDeallocation);

    /// <summary>Write Zeroes: the same blocks.</summary>
    public void MarkBesideWriteZeroes() => Mark(BlockTraits.BesideWriteZeroes, BlockTraits.BesideWriteZeroes);

    private void Mark(BlockTraits inUnit, BlockTraits adjacent)
    {
        foreach (var span in note.Spans)
        {
            if (!span.IsEmpty)
            {
                Mark(span, inUnit, adjacent);
            }
        }
    }

    private void Mark(BlockSpan span, BlockTraits inUnit, BlockTraits adjacent)
    {
        var units = new BlockSpan(ns.UnitOf(span.First).First, ns.UnitOf(span.End - 1).End);
        var before = span.First == 0 ? 0 : span.First - 1;
        var first = Math.Min(units.First, before);
        for (var index = ns.Ledger.LowerBound(first); index < ns.Ledger.Count; index++)
        {
            var lba = ns.Ledger.LbaAt(index);
            if (lba > span.End && lba >= units.End)
            {
                return;
            }

            ref var block = ref ns.Ledger.At(index);
            if (!block.IsTouchedBy(now))
            {
                block.Traits |= units.Contains(lba) ? inUnit : BlockTraits.None;
                block.Traits |= lba == span.End || (lba == before && before < span.First) ? adjacent : BlockTraits.None;
            }
        }
    }
}
