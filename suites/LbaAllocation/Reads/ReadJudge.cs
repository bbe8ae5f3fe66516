using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Oracle;

namespace NvmeConformance.LbaAllocation.Reads;

/// <summary>
/// Judges what a successful read returned, block by block, against the contents that are legal for it. What is read while nothing
/// can change it is the content from then on, also where it was unknown before.
/// </summary>
internal sealed class ReadJudge(AllocationModel model)
{
    /// <summary>Judges.</summary>
    /// <param name="note">The read.</param>
    /// <param name="ns">Its namespace.</param>
    /// <param name="data">What came back.</param>
    public void Judge(CommandNote note, NamespaceModel ns, ReadOnlySpan<byte> data)
    {
        // Interleaved metadata are none of this suite's business.
        var (blockBytes, stride) = (ns.Facts.BlockBytes, ns.Facts.Format.BytesInDataBuffer);
        var span = note.Spans[0];
        var count = (int)Math.Min(span.Count, (ulong)(data.Length / stride));
        var start = ns.Ledger.Ensure(span.First, count);
        for (var offset = 0; offset < count; offset++)
        {
            var lba = span.First + (ulong)offset;
            var fingerprint = BlockFingerprint.Of(data.Slice(offset * stride, blockBytes));
            JudgeBlock(note, ns, lba, ref ns.Ledger.At(start + offset), fingerprint, data.Slice(offset * stride, 8));
        }
    }

    private void JudgeBlock(
        CommandNote note, NamespaceModel ns, ulong lba, ref Block block, ulong fingerprint, ReadOnlySpan<byte> beginning)
    {
        var fit = block.FitOf(fingerprint, note.Started);
        var isStable = block.IsStableSince(note.Started);
        var isUniform = ns.Uniform.Include(fingerprint);
        if (fit != Fit.Anything)
        {
            Evaluate(note, ns, lba, block, fit == Fit.Yes, beginning);
        }

        if (!isStable)
        {
            return;
        }

        if (fit != Fit.No && block.AllocationSince(note.Started) != Allocation.Certain)
        {
            JudgeLeftOut(ns, lba, block, ns.MayDeallocatedReturn(fingerprint), beginning);
        }

        if (model.Suspects.Count > 0 && fit != Fit.No)
        {
            model.Suspects.OnRead(ns, lba, isUniform);
        }

        block.Observe(fingerprint, model.Now, isUniform, model.OldestObserver);
    }

    // No descriptor held the block, so it is deallocated; old data in it would be a stale mapping. What no list was watched for is
    // only looked up where it would make a difference.
    private void JudgeLeftOut(NamespaceModel ns, ulong lba, in Block block, bool mayBeDeallocated, ReadOnlySpan<byte> beginning)
    {
        var isLeftOut = block.LeftOutAt > block.LastEvent
            || (!mayBeDeallocated && ns.Answers.Newest is { } answer && answer.Covered.Contains(lba) && !answer.Reports(lba));
        if (isLeftOut)
        {
            model.Judge.Expect(
                block.Traits.HasFlag(BlockTraits.RacedWithDeallocation) ? model.Rules.RaceConsistent : model.Rules.DeallocatedValue,
                mayBeDeallocated,
                $"LBA {lba} of nsid {ns.Facts.Identifier}, which no descriptor holds, reads as DLFEAT.DRB {ns.Facts.DeallocatedRead} says",
                $"data {Convert.ToHexStringLower(beginning)}…");
        }
    }

    private void Evaluate(CommandNote note, NamespaceModel ns, ulong lba, in Block block, bool holds, ReadOnlySpan<byte> beginning)
    {
        var rule = RuleFor(ns, block, note.Started, out var alsoFor);
        Expect(rule, ns, lba, block, holds, beginning);
        if (alsoFor is not null)
        {
            Expect(alsoFor, ns, lba, block, holds, beginning);
        }
    }

    private void Expect(Rule rule, NamespaceModel ns, ulong lba, in Block block, bool holds, ReadOnlySpan<byte> beginning)
    {
        // An interpolated hole cannot capture a reference to the block.
        var expectation = holds ? "" : Describe(ns, block);
        model.Judge.Expect(
            rule,
            holds,
            $"LBA {lba} of nsid {ns.Facts.Identifier} holds {expectation}",
            $"data {Convert.ToHexStringLower(beginning)}…");
    }

    // The most specific circumstances first. A block right beside a deallocation speaks to two requirements.
    private Rule RuleFor(NamespaceModel ns, in Block block, int since, out Rule? alsoFor)
    {
        var rules = model.Rules;
        var traits = block.Traits;
        alsoFor = null;
        if (traits.HasFlag(BlockTraits.BesideDeallocation))
        {
            alsoFor = rules.DeallocationBounds;
            return rules.DeallocationKeepsData;
        }

        var newest = default(Candidate);
        var mayBeDeallocated = false;
        foreach (ref readonly var state in block.States)
        {
            if (state.ReplacedAt > since)
            {
                newest = state.Started >= newest.Started ? state : newest;
                mayBeDeallocated |= state.Origin == Origin.Deallocation;
            }
        }

        if (newest.Origin == Origin.WriteZeroes || traits.HasFlag(BlockTraits.BesideWriteZeroes))
        {
            return rules.WriteZeroesReads;
        }

        if (mayBeDeallocated)
        {
            return traits.HasFlag(BlockTraits.RacedWithDeallocation) ? rules.RaceConsistent : rules.DeallocatedDeterministic;
        }

        if (traits.HasFlag(BlockTraits.Rewritten))
        {
            return rules.RewriteAllocates;
        }

        if (traits.HasFlag(BlockTraits.UnitPartlyDeallocated) || ns.LastDeallocation > newest.Ended)
        {
            return rules.DeallocationKeepsData;
        }

        return newest.Origin == Origin.Write ? rules.WriteReadable : rules.DeallocatedDeterministic;
    }

    private static string Describe(NamespaceModel ns, in Block block)
    {
        var texts = new List<string>();
        foreach (ref readonly var state in block.States)
        {
            texts.Add(state.Origin switch
            {
                Origin.Write => $"what was written to it by command {state.Started}",
                Origin.Observed => "what was read from it before",
                _ => state.Fingerprint == ns.Uniform.Ones ? "bytes FFh" : "bytes 00h",
            });
        }

        return string.Join(" or ", texts.Distinct());
    }
}
