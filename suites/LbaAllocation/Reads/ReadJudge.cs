using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Oracle;
using NvmeConformance.LbaAllocation.Upheavals;
using NvmeConformance.Nvme.Spec.ProtectionInformation;
using NvmeConformance.Nvme.Spec.ProtectionInformation.Guards;

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
    /// <param name="metadata">What came back in a buffer of its own; empty where there is none.</param>
    public void Judge(CommandNote note, NamespaceModel ns, ReadOnlySpan<byte> data, ReadOnlySpan<byte> metadata)
    {
        var (blockBytes, stride) = (ns.Facts.BlockBytes, ns.Facts.Format.BytesInDataBuffer);
        var isUnderError = ns.DeallocatedError.ValueSince(note.ControllerIndex, note.Started) == true;
        var span = note.Spans[0];
        var count = (int)Math.Min(span.Count, (ulong)(data.Length / stride));
        var start = ns.Ledger.Ensure(span.First, count);
        for (var offset = 0; offset < count; offset++)
        {
            var seen = new SeenBlock(ns.Facts.Format, data, metadata, offset)
            {
                Lba = span.First + (ulong)offset,
                Fingerprint = BlockFingerprint.Of(data.Slice(offset * stride, blockBytes)),
                IsUnderError = isUnderError,
            };
            JudgeBlock(note, ns, ref ns.Ledger.At(start + offset), seen);
        }
    }

    private void JudgeBlock(CommandNote note, NamespaceModel ns, ref Block block, in SeenBlock seen)
    {
        var fit = block.FitOf(seen.Fingerprint, note.Started);
        var isStable = block.IsStableSince(note.Started);
        var isUniform = ns.Uniform.Include(seen.Fingerprint);
        if (fit != Fit.Anything)
        {
            Evaluate(note, ns, seen.Lba, block, fit == Fit.Yes, seen.Beginning);
        }

        if (!isStable)
        {
            return;
        }

        if (fit != Fit.No && block.AllocationSince(note.Started) != Allocation.Certain)
        {
            JudgeLeftOut(note, ns, block, seen);
        }

        if (model.Suspects.Count > 0 && fit != Fit.No)
        {
            model.Suspects.OnRead(ns, seen.Lba, isUniform, seen.IsUnderError);
        }

        block.Traits |= seen.IsUnderError ? BlockTraits.ReadUnderError : BlockTraits.None;
        block.Observe(seen.Fingerprint, model.Now, isUniform, model.OldestObserver, seen.IsUnderError);
    }

    // No descriptor held the block, so it is deallocated; old data in it would be a stale mapping. What no list was watched for is
    // only looked up where it would make a difference.
    private void JudgeLeftOut(CommandNote note, NamespaceModel ns, in Block block, in SeenBlock seen)
    {
        var mayBeDeallocated = ns.MayDeallocatedReturn(seen.Fingerprint);
        var lba = seen.Lba;
        var isLeftOut = (block.LeftOutAt > block.LastEvent && block.LeftOutAt < note.Started)
            || (!mayBeDeallocated && ns.Answers.Newest is { } answer && answer.Covered.Contains(lba) && !answer.Reports(lba));
        if (!isLeftOut)
        {
            return;
        }

        var rule = block.Traits.HasFlag(BlockTraits.RacedWithDeallocation) ? model.Rules.RaceConsistent
            : block.Traits.HasFlag(BlockTraits.DeallocatedInPieces) ? model.Rules.PiecesLeaveTogether
            : ns.Upheaval == Upheaval.Formatted ? model.Rules.FormatThenRead
            : model.Rules.DeallocatedValue;
        model.Judge.Expect(
            rule,
            mayBeDeallocated,
            $"LBA {lba} of nsid {ns.Facts.Identifier}, which no descriptor holds, reads as DLFEAT.DRB {ns.Facts.DeallocatedRead} says",
            $"data {Convert.ToHexStringLower(seen.Beginning)}…");
        if (seen.IsProtected && mayBeDeallocated && ns.IsHoleSince(block, note.Started))
        {
            JudgeProtection(ns, seen);
        }
    }

    // LBA-ALLOC-053: tags that switch every check off, and a guard as DLFEAT bit 4 says.
    private void JudgeProtection(NamespaceModel ns, in SeenBlock seen)
    {
        var (lba, format) = (seen.Lba, ns.Facts.Format);
        var tuple = seen.Protection;
        var allOnes = (UInt128.One << format.Guard.SpaceSizeBits()) - 1;
        model.Judge.Expect(
            model.Rules.DeallocatedTags,
            tuple.ApplicationTag == ProtectionTuple.EscapeApplicationTag && tuple.Space == allOnes,
            $"all bits of the tags of LBA {lba} of nsid {ns.Facts.Identifier} 1, because no descriptor holds it",
            $"application tag {tuple.ApplicationTag:X4}h, storage and reference tag {tuple.Space:X}h");
        var guard = ns.Facts.GuardsDeallocatedData
            ? GuardOf.Block(format.Guard, seen.Data, seen.PlainMetadata)
            : ulong.MaxValue >> (64 - (format.Guard.GuardSizeBytes() * 8));
        model.Judge.Expect(
            model.Rules.DeallocatedGuard,
            tuple.Guard == guard,
            $"guard {guard:X}h of LBA {lba} of nsid {ns.Facts.Identifier}, as DLFEAT bit 4 is {(ns.Facts.GuardsDeallocatedData ? 1 : 0)}",
            $"{tuple.Guard:X}h");
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

        if (traits.HasFlag(BlockTraits.FusedFailed))
        {
            return rules.FailedFusedChangesNothing;
        }

        if (traits.HasFlag(BlockTraits.Rejected))
        {
            return rules.RejectedChangesNothing;
        }

        if (traits.HasFlag(BlockTraits.ZeroedWithAll) && newest.Origin == Origin.WriteZeroes)
        {
            return rules.ZeroedWithAll;
        }

        if (traits.HasFlag(BlockTraits.CopySource))
        {
            return rules.CopyKeepsSource;
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

        return newest.Origin is Origin.Write or Origin.Copy ? rules.WriteReadable : rules.DeallocatedDeterministic;
    }

    private static string Describe(NamespaceModel ns, in Block block)
    {
        var texts = new List<string>();
        foreach (ref readonly var state in block.States)
        {
            texts.Add(state.Origin switch
            {
                Origin.Write or Origin.Copy => $"what was written to it by command {state.Started}",
                Origin.Observed => "what was read from it before",
                _ => state.Fingerprint == ns.Uniform.Ones ? "bytes FFh" : "bytes 00h",
            });
        }

        return string.Join(" or ", texts.Distinct());
    }
}
