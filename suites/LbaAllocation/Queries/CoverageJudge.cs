using System.Numerics;
using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Oracle;
using NvmeConformance.Nvme.Spec.LbaStatus;

namespace NvmeConformance.LbaAllocation.Queries;

/// <summary>
/// Judges whether a list reports all blocks that are certainly allocated (LBA allocation digest 3 and 8.2, check 1): for each such
/// block the whole of its unit, as far as it lies in the range, whether the block itself does or not. A block that is missing is
/// only a suspect at first, because it counts as a failure only when it still holds host data.
/// </summary>
internal sealed class CoverageJudge(AllocationModel model)
{
    private const int SuspectsPerList = 4;

    /// <summary>Judges a list.</summary>
    /// <param name="note">The query.</param>
    /// <param name="ns">Its namespace.</param>
    /// <param name="list">What came back.</param>
    public void Judge(CommandNote note, NamespaceModel ns, ReportedList list)
    {
        if (list.Range.IsEmpty)
        {
            return;
        }

        var walk = new Walk();
        var units = new BlockSpan(ns.UnitOf(list.Range.First).First, ns.UnitOf(list.Range.End - 1).End);
        for (var index = ns.Ledger.LowerBound(units.First); index < ns.Ledger.Count; index++)
        {
            var lba = ns.Ledger.LbaAt(index);
            if (lba >= units.End)
            {
                break;
            }

            ref var block = ref ns.Ledger.At(index);
            if (block.AllocationSince(note.Started) == Allocation.Certain)
            {
                JudgeAllocated(note, ns, list, lba, block, ref walk);
            }
            else
            {
                JudgeUncertain(note, ns, list, lba, ref block, ref walk);
            }
        }

        if (list.Capacity == 0)
        {
            JudgeHeaderOnly(list, walk.Expected);
            return;
        }

        CountHeld(walk.Held);
        if (list.Completion == LbaStatusCompletion.Complete && walk.Missed == 0)
        {
            model.Judge.Expect(model.Rules.CompleteMeansAll, true, "nothing left", $"");
        }
    }

    private void JudgeAllocated(CommandNote note, NamespaceModel ns, ReportedList list, ulong lba, in Block block, ref Walk walk)
    {
        var unit = ns.KnowsUnits ? ns.UnitOf(lba) : new BlockSpan(lba, lba + 1);
        var inRange = new BlockSpan(Math.Max(unit.First, list.Range.First), Math.Min(unit.End, list.Range.End));
        walk.Expected += inRange.IsEmpty ? 0 : 1;
        var expected = inRange with { End = Math.Min(inRange.End, list.CoveredEnd) };
        if (expected.IsEmpty || list.Capacity == 0)
        {
            return;
        }

        var situations = Situations.Of(ns, lba, block, note.Started)
            | Situations.OfQuestion(note.Request, list.Range, lba, expected, ns.UnitBlocks);
        if (list.Covers(expected, ref walk.UnitCursor))
        {
            walk.Held |= situations;
        }
        else if (walk.Missed++ < SuspectsPerList)
        {
            var claimsComplete = list is { Completion: LbaStatusCompletion.Complete, IsFull: true } && expected.First >= list.ReportedEnd;
            model.Suspects.Add(ns, note, lba, situations | (claimsComplete ? Situation.ClaimedComplete : Situation.None), list);
        }
    }

    // A block that only may be allocated. When it is left out of a quiesced list, it is deallocated, and reads have to agree;
    // when it holds data that no deallocated block returns, it should not have been left out.
    private void JudgeUncertain(CommandNote note, NamespaceModel ns, ReportedList list, ulong lba, ref Block block, ref Walk walk)
    {
        if (!block.IsStableSince(note.Started) || lba < list.Range.First || lba >= list.CoveredEnd || list.Capacity == 0)
        {
            return;
        }

        JudgeFailedFused(ns, lba, block, list, walk.BlockCursor);
        var isInferred = block.AllocationSince(note.Started) == Allocation.Inferred;
        var isProbed = isInferred && block.Traits.HasFlag(BlockTraits.ReadUnderError);
        var mayBeRace = (block.Traits & (BlockTraits.OnceDeallocated | BlockTraits.RacedWithDeallocation)) != 0;
        if (!list.Covers(new BlockSpan(lba, lba + 1), ref walk.BlockCursor))
        {
            block.LeftOutAt = model.Now;
            if (isInferred && walk.Missed++ < SuspectsPerList)
            {
                model.Suspects.Add(ns, note, lba, isProbed ? Situation.Probed : mayBeRace ? Situation.Raced : Situation.NeverWritten, list);
            }
        }
        else if (isProbed)
        {
            model.Judge.Expect(model.Rules.ReadableIsReported, true, "reported", $"");
        }
        else if (isInferred && mayBeRace)
        {
            model.Judge.Expect(model.Rules.RaceConsistent, true, "data and report agree", $"");
        }
    }

    // LBA-ALLOC-049: a block that an earlier list left out, and that nothing but the write of a failed pair was to change since.
    private void JudgeFailedFused(NamespaceModel ns, ulong lba, in Block block, ReportedList list, int cursor)
    {
        if (block.Traits.HasFlag(BlockTraits.FusedFailed) && block.LeftOutAt > block.LastEvent && block.LeftOutAt > ns.LastModification)
        {
            model.Judge.Expect(
                model.Rules.FailedFusedChangesNothing,
                !list.Covers(new BlockSpan(lba, lba + 1), ref cursor),
                $"LBA {lba} of nsid {ns.Facts.Identifier}, which the write of a failed pair was to change, in no descriptor, as before",
                $"{list}");
        }
    }

    private void JudgeHeaderOnly(ReportedList list, int expectedUnits)
    {
        if (expectedUnits > 0)
        {
            model.Judge.Expect(
                model.Rules.HeaderOnly,
                list.Completion != LbaStatusCompletion.Complete,
                "CMPC 1 or 0, because MNDW leaves no room for the descriptors that there are",
                $"CMPC {(byte)list.Completion}");
        }
    }

    private void CountHeld(Situation held)
    {
        for (var left = (uint)held; left != 0; left &= left - 1)
        {
            var situation = (Situation)(1u << BitOperations.TrailingZeroCount(left));
            model.Judge.Expect(Situations.RuleOf(situation, model.Rules), true, "reported", $"");
        }
    }

    // Where the walk over the known blocks stands, and what it has seen.
    private struct Walk
    {
        public Situation Held;
        public int Missed;
        public int Expected;
        public int UnitCursor;
        public int BlockCursor;
    }
}
