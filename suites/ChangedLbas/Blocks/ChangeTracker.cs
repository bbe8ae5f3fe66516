using NvmeConformance.ChangedLbas.Oracle;
using NvmeConformance.ChangedLbas.Queues;

namespace NvmeConformance.ChangedLbas.Blocks;

/// <summary>
/// Carries commands into what is known of blocks, and says which of them must be reported: those that have certainly changed, by a
/// controller that is logged, from the completion of the start until the stop is sent (live migration digest 5.2 and 5.5).
/// </summary>
/// <param name="model">What is known.</param>
/// <param name="coverage">Who is owed what.</param>
internal sealed class ChangeTracker(TrackingModel model, CoverageJudge coverage)
{
    private readonly ChangeReader _reader = new(model);

    /// <summary>A command becomes visible.</summary>
    /// <param name="invocation">The command.</param>
    /// <param name="note">Its note.</param>
    public void Begin(Invocation invocation, CommandNote note)
    {
        if (_reader.Read(invocation) is not { } change)
        {
            return;
        }

        note.Change = change;
        model.Changes.Add(change);
        foreach (var span in change.Spans)
        {
            foreach (var (lba, block) in change.Namespace.In(span, change.Started - 1))
            {
                block.Begin(ContentOf(change, lba, (int)(lba - span.First)), change);
            }
        }

        if (SessionOf(change.Controller) is { IsRunning: true } session && session.StartDone < change.Started)
        {
            change.IsFirstOfSession = !model.Changes.Exists(other =>
                other != change && other.Controller == change.Controller && other.Started > session.StartDone);
        }
    }

    /// <summary>A command has ended; null where it is gone and nobody knows how.</summary>
    /// <param name="note">Its note.</param>
    /// <param name="status">How it ended.</param>
    public void End(CommandNote note, Status? status)
    {
        var change = note.Change!;
        (change.Ended, change.Outcome) = (model.Now, OutcomeOf(status));
        var session = SessionOf(change.Controller);
        var isOwed = session is { IsRunning: true } && session.StartDone < change.Started && status is not null;
        change.Owed = isOwed ? session : null;
        var isBlurred = change.Kind == ChangeKind.Copy && HaveSourcesMoved(change);
        foreach (var span in change.Spans)
        {
            var oldest = Math.Min(change.Started, model.OldestInFlight(change.Namespace, span));
            foreach (var (lba, block) in change.Namespace.In(span))
            {
                if (isBlurred)
                {
                    block.Blur(change);
                }

                EndIn(change, lba, block, oldest);
            }
        }

        if (change is { IsOptional: false, Outcome: ChangeOutcome.Succeeded } && isOwed && !session!.Debts.Exists(debt => debt.Change == change))
        {
            model.Judge.Expect(model.Rules.MayLeaveOut, true, "", $"");
            model.Judge.Count("a command may have changed nothing");
        }

        if (change is { Kind: ChangeKind.Format, Outcome: not ChangeOutcome.Refused })
        {
            change.Namespace.Forget();
        }
    }

    /// <summary>A read came back.</summary>
    /// <param name="note">Its note.</param>
    /// <param name="invocation">The command.</param>
    /// <param name="status">How it ended.</param>
    public void Look(CommandNote note, Invocation invocation, Status status)
    {
        var read = ReadWriteCommand.Decode(note.Entry);
        if (model.FindNamespace(note.Entry.NamespaceIdentifier) is not { } ns)
        {
            return;
        }

        var span = BlockSpan.Within(read.StartingLba, read.BlockCountZeroBased + 1UL, ns.SizeBlocks);
        var isUnreadable = !status.IsSuccess && status.CodeWithType == StatusCode.UnrecoveredReadError && span.Count == 1;
        if (span.Count > NamespaceModel.MostBlocksFollowed || (!status.IsSuccess && !isUnreadable))
        {
            return;
        }

        var stride = ns.Facts.Format.Transferred(read.Control).BytesInDataBuffer;
        for (var lba = span.First; lba < span.End; lba++)
        {
            var at = (int)(lba - span.First) * stride;
            if (!isUnreadable && at + ns.Facts.BlockBytes > invocation.Data.Length)
            {
                return;
            }

            var seen = isUnreadable ? Content.Unreadable : Content.Exactly(BlockFingerprint.Of(invocation.Data.Slice(at, ns.Facts.BlockBytes)));
            Look(note, ns, lba, seen);
        }
    }

    private void Look(CommandNote note, NamespaceModel ns, ulong lba, Content seen)
    {
        var block = ns.At(lba);
        if (block.Proven is { } proven && note.Started > block.ProvenAt && block.LastTouched <= proven.Started)
        {
            model.Judge.Expect(
                model.Rules.EntryAfterEffect,
                block.MayReadAfterProof(seen, ns.Uniform),
                $"what {proven.Change} has made of LBA {lba}, because an entry has told of it before the read was sent",
                $"what was there before");
        }

        // Only what nobody has touched since the read was sent is as the read says.
        var one = new BlockSpan(lba, lba + 1);
        if (block.LastTouched < note.Started && model.OldestInFlight(ns, one) >= note.Started
            && block.Versions.All(version => version.Ended < note.Started)
            && block.Settle(seen, ns.Uniform) is { Owed: { } session } change)
        {
            coverage.Owe(session, new Debt(change, lba));
        }
    }

    private void EndIn(Change change, ulong lba, Block block, int oldest)
    {
        if (change.Outcome == ChangeOutcome.Refused)
        {
            block.Remove(change);
            return;
        }

        if (change.Outcome == ChangeOutcome.Succeeded && !change.IsOptional && change.Owed is { } session
            && block.HasChangedBy(change, change.Namespace.Uniform))
        {
            coverage.Owe(session, new Debt(change, lba));
        }

        block.End(change, model.Now, oldest);
    }

    private Session? SessionOf(int controller) => model.Controllers[controller] is { IsKnown: true } known
        ? model.FindQueueFor(known.Identifier)?.Newest
        : null;

    private static Content ContentOf(Change change, ulong lba, int index) => change.Kind switch
    {
        ChangeKind.Write or ChangeKind.FusedWrite =>
            index < change.Written.Length ? Content.Exactly(change.Written[index]) : Content.Unknown,
        ChangeKind.WriteZeroes => Content.Exactly(change.Namespace.Uniform.Zeros),
        ChangeKind.WriteUncorrectable => Content.Unreadable,
        ChangeKind.Copy => SourceOf(change, lba - change.Spans[0].First),
        _ => Content.Hole,
    };

    // What a copy brings is known where its source is, and is not among what the copy changes itself.
    private static Content SourceOf(Change change, ulong offset)
    {
        foreach (var (ns, span) in change.Sources)
        {
            if (offset < span.Count)
            {
                var lba = span.First + offset;
                var isItsOwn = ns == change.Namespace && change.Spans[0].Contains(lba);
                return !isItsOwn && ns.Facts.BlockBytes == change.Namespace.Facts.BlockBytes && ns.At(lba).Certain() is { } content
                    && content.Kind == ContentKind.Exact
                    ? content
                    : Content.Unknown;
            }

            offset -= span.Count;
        }

        return Content.Unknown;
    }

    // Somebody may have written to a source while the copy was on its way.
    private static bool HaveSourcesMoved(Change change) => change.Sources.Exists(source =>
        source.Namespace.KnownIn(source.Span).Any(known => known.Block.LastTouched >= change.Started));

    private static ChangeOutcome OutcomeOf(Status? status) => status switch
    {
        null => ChangeOutcome.Lost,
        { IsSuccess: true } => ChangeOutcome.Succeeded,
        { CodeWithType: StatusCode.InvalidFieldInCommand or StatusCode.InvalidNamespaceOrFormat or StatusCode.InvalidCommandOpcode
            or StatusCode.LbaOutOfRange or StatusCode.NamespaceIsWriteProtected or StatusCode.CommandSizeLimitExceeded
            or StatusCode.AbortedDueToFailedFused or StatusCode.AbortedDueToMissingFused or StatusCode.InvalidProtectionInformation
            or StatusCode.OverlappingIoRange or StatusCode.IncompatibleNamespaceOrFormat } => ChangeOutcome.Refused,
        _ => ChangeOutcome.Failed,
    };
}
