using NvmeConformance.ChangedLbas.Blocks;
using NvmeConformance.ChangedLbas.Oracle;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Queues;

/// <summary>Judges one entry by itself: its fields, and what its blocks are (live migration digest 5.1).</summary>
/// <param name="model">What is known.</param>
internal sealed class EntryJudge(TrackingModel model)
{
    private const byte ReservedAttributeBit = 1 << 4;

    /// <summary>Judges the form of an entry.</summary>
    /// <param name="entry">The entry.</param>
    public void JudgeForm(in LbaMigrationQueueEntry entry)
    {
        var (judge, rules, attributes) = (model.Judge, model.Rules, entry.Attributes);
        var isClear = entry is { Reserved16: 0, Reserved24: 0, Reserved28: 0, Reserved30: 0 } && (entry.AttributeBits & ReservedAttributeBit) == 0;
        judge.Expect(rules.ReservedIsZero, isClear, "0 in bytes 30:16 and in bit 4 of byte 31", $"{Text(entry)}, reserved bits set");
        var isKnown = attributes.Mark is <= LoggingMark.Suspended or LoggingMark.Full && attributes.Blocks <= ChangedBlocks.None;
        judge.Expect(rules.NoReservedValues, isKnown, "ESA 000b to 011b or 111b, and LBACIR 00b to 10b", $"{Text(entry)}");
        if (attributes.Blocks == ChangedBlocks.None)
        {
            judge.Expect(
                rules.EmptyHasNoFields,
                entry.NamespaceIdentifier == 0 && entry.BlockCountZeroBased == 0 && entry.StartingLba == 0,
                "NSID, NLB and SLBA of 0",
                $"NSID {entry.NamespaceIdentifier}, NLB {entry.BlockCountZeroBased}, SLBA {entry.StartingLba}");
        }

        if (attributes.Blocks != ChangedBlocks.Range)
        {
            judge.Expect(rules.NoRangeNoStart, entry.StartingLba == 0, "SLBA 0", $"{Text(entry)}, SLBA {entry.StartingLba}");
        }

        if (attributes.Mark == LoggingMark.None)
        {
            judge.Expect(rules.MiddleHasRange, attributes.Blocks == ChangedBlocks.Range, "LBACIR 00b with ESA 000b", $"{Text(entry)}");
        }
    }

    /// <summary>Reads which blocks an entry is about.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>What it reports; without blocks where it has none, or none that exist.</returns>
    public LoggedEntry Read(in LbaMigrationQueueEntry entry)
    {
        var attributes = entry.Attributes;
        if (attributes.Blocks is not (ChangedBlocks.Range or ChangedBlocks.WholeNamespace))
        {
            return new LoggedEntry(0, default, attributes.Deallocated, model.Now);
        }

        var ns = model.FindNamespace(entry.NamespaceIdentifier);
        var isInside = ns is not null && (attributes.Blocks == ChangedBlocks.WholeNamespace
            || (entry.StartingLba < ns.SizeBlocks && entry.BlockCountZeroBased < ns.SizeBlocks - entry.StartingLba));
        model.Judge.Expect(
            model.Rules.InsideNamespace,
            isInside,
            "blocks of a namespace that is attached to the controller",
            $"{Text(entry)}{(ns is null ? ", of no such namespace" : $", of {ns.SizeBlocks} blocks")}");
        return new LoggedEntry(
            entry.NamespaceIdentifier,
            ns is null ? default
            : attributes.Blocks == ChangedBlocks.WholeNamespace ? new BlockSpan(0, ns.SizeBlocks)
            : BlockSpan.Within(entry.StartingLba, entry.BlockCountZeroBased + 1UL, ns.SizeBlocks),
            attributes.Deallocated,
            model.Now);
    }

    /// <summary>Judges what an entry says of its blocks, at the moment at which it was first seen.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="session">The time of logging.</param>
    /// <param name="logged">What it reports.</param>
    public void JudgeBlocks(QueueModel queue, Session session, in LoggedEntry logged)
    {
        if (logged.Span.IsEmpty || model.FindNamespace(logged.Namespace) is not { } ns)
        {
            return;
        }

        if (logged.IsDeallocated)
        {
            JudgeDeallocated(ns, logged);
        }

        if (model.FindController(queue.TargetIdentifier) is { } target)
        {
            Explain(session, target.Index, ns, logged);
        }
    }

    private static string Text(in LbaMigrationQueueEntry entry) => EntriesTaken.Text(entry);

    private void JudgeDeallocated(NamespaceModel ns, LoggedEntry logged)
    {
        foreach (var (lba, block) in ns.KnownIn(logged.Span))
        {
            if (!block.MayBeHole(ns.Uniform))
            {
                model.Judge.Expect(
                    model.Rules.DeallocatedIsTrue, false, $"no DLBA in an entry about LBA {lba}, which is written for certain", $"DLBA 1 for {logged.Span}");
                return;
            }
        }

        model.Judge.Expect(model.Rules.DeallocatedIsTrue, true, "", $"");
    }

    // An entry needs a reason: some command of the controller that reaches one of its blocks. Where there is none, it is told by what there
    // is instead. Blocks beside those that have changed are no offence.
    private void Explain(Session session, int target, NamespaceModel ns, LoggedEntry logged)
    {
        var span = logged.Span;
        Change? only = null;
        var (own, foreign, source) = (0, false, false);
        foreach (var change in model.Changes)
        {
            if (change.Controller == target && change.Reaches(ns, span))
            {
                own++;
                only = change;
            }

            foreign |= change.Controller != target && change.Ended >= session.StartSent && change.Reaches(ns, span);
            source |= change.Controller == target
                && change.Sources.Exists(from => from.Namespace == ns && from.Span.First < span.End && span.First < from.Span.End);
        }

        // An entry may be rounded out, and a write of several blocks may be halfway: of one block there is no doubt.
        if (own == 1 && only is { Kind: ChangeKind.Write, Ended: int.MaxValue, Written.Length: 1 })
        {
            Prove(ns, span, only);
        }

        if (own > 0)
        {
            model.Judge.Expect(model.Rules.OthersNotReported, true, "", $"");
            model.Judge.Expect(model.Rules.LooksNotReported, true, "", $"");
            model.Judge.Expect(model.Rules.BeforeOrAfter, true, "", $"");
            model.Judge.Count(only is { Ended: int.MaxValue } ? "an entry came before its completion" : "an entry came after its completion");
            return;
        }

        if (source)
        {
            model.Judge.Expect(model.Rules.CopyReported, false, "the destination of a Copy", $"its source, {span}");
        }
        else
        {
            model.Judge.Expect(
                model.Rules.OthersNotReported, !foreign, "what the controller itself has changed", $"nsid {ns.Identifier} {span}, changed by others only");
            var isOnlyLookedAt = !foreign && model.LooksOf(target).Exists(look => look.Namespace == ns && look.Span.First < span.End && span.First < look.Span.End);
            model.Judge.Expect(model.Rules.LooksNotReported, !isOnlyLookedAt, "no entry for what changes nothing", $"nsid {ns.Identifier} {span}, looked at only");
        }
    }

    private void Prove(NamespaceModel ns, BlockSpan span, Change change)
    {
        foreach (var own in change.Spans)
        {
            var common = new BlockSpan(Math.Max(own.First, span.First), Math.Min(own.End, span.End));
            foreach (var (_, block) in ns.KnownIn(common))
            {
                block.Prove(change, model.Now);
            }
        }
    }
}
