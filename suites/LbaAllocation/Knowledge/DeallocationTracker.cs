using NvmeConformance.LbaAllocation.Oracle;

namespace NvmeConformance.LbaAllocation.Knowledge;

/// <summary>What a Dataset Management command with the Deallocate attribute may bring about: it may do nothing at all.</summary>
internal sealed class DeallocationTracker(AllocationModel model)
{
    private const ulong LargestUnitLookedAt = 4096;

    /// <summary>Whether a deallocation is so large that it is noted only for blocks that are known already.</summary>
    /// <param name="note">The command.</param>
    /// <returns>The answer.</returns>
    public static bool IsSelective(CommandNote note)
    {
        var blocks = 0UL;
        if (note.Kind == CommandKind.Deallocate)
        {
            foreach (var span in note.Spans)
            {
                blocks += span.Count;
            }
        }

        return blocks > EffectTracker.MostBlocksPerCommand;
    }

    /// <summary>The command is sent.</summary>
    /// <param name="note">The command.</param>
    /// <param name="ns">Its namespace.</param>
    public void Begin(CommandNote note, NamespaceModel ns)
    {
        ns.LastDeallocation = model.Now;
        var isSelective = IsSelective(note);
        foreach (var span in note.Spans)
        {
            var start = isSelective ? ns.Ledger.LowerBound(span.First) : ns.Ledger.Ensure(span.First, (int)span.Count);
            for (var index = start; index < ns.Ledger.Count && ns.Ledger.LbaAt(index) < span.End; index++)
            {
                Begin(ref ns.Ledger.At(index), ns, note);
            }
        }

        new NeighbourMarks(ns, note, model.Now).MarkBesideDeallocation();
        if (!isSelective && ns.KnowsUnits)
        {
            foreach (var span in note.Spans)
            {
                MarkPieces(ns, span.First);
                MarkPieces(ns, span.End - 1);
            }
        }
    }

    private void Begin(ref Block block, NamespaceModel ns, CommandNote note)
    {
        if (block.IsTouchedBy(model.Now))
        {
            return;
        }

        var isRace = block.HasInFlight(Origin.Write) || block.HasInFlight(Origin.WriteZeroes);
        block.Begin(model.Now, model.OldestObserver);
        block.Traits |= BlockTraits.OnceDeallocated | (isRace ? BlockTraits.RacedWithDeallocation : BlockTraits.None);
        var state = model.StateOf(note, Origin.Deallocation, Allocation.Unknown);
        if (ns.Facts.DeallocatedRead != UniformContents.DeallocatedReadsOnes)
        {
            block.Add(state with { Fingerprint = ns.Uniform.Zeros });
        }

        if (ns.Facts.DeallocatedRead != UniformContents.DeallocatedReadsZeros)
        {
            block.Add(state with { Fingerprint = ns.Uniform.Ones });
        }
    }

    // LBA-ALLOC-043: all blocks of a unit have been deallocated, and not by one command.
    private void MarkPieces(NamespaceModel ns, ulong lba)
    {
        var unit = ns.UnitOf(lba);
        if (unit.Count is 1 or > LargestUnitLookedAt)
        {
            return;
        }

        var start = ns.Ledger.LowerBound(unit.First);
        var (count, older) = ((int)unit.Count, 0);
        for (var index = start; index < start + count; index++)
        {
            if (index >= ns.Ledger.Count || ns.Ledger.LbaAt(index) != unit.First + (ulong)(index - start)
                || !ns.Ledger.At(index).MayBe(Origin.Deallocation))
            {
                return;
            }

            older += ns.Ledger.At(index).IsTouchedBy(model.Now) ? 0 : 1;
        }

        for (var index = start; older > 0 && index < start + count; index++)
        {
            ns.Ledger.At(index).Traits |= BlockTraits.DeallocatedInPieces;
        }
    }
}
