using NvmeConformance.ChangedLbas.Oracle;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Queues;

/// <summary>Judges where an entry stands among others: when logging goes on, and what its mark says of that (live migration digest 5.4).</summary>
/// <param name="model">What is known.</param>
/// <param name="coverage">Told when debts fall due.</param>
internal sealed class OrderJudge(TrackingModel model, CoverageJudge coverage)
{
    /// <summary>Judges an entry that was just seen.</summary>
    /// <param name="queue">The queue; it counts the entry already.</param>
    /// <param name="mark">ESA.</param>
    /// <returns>The time of logging that it belongs to; null for none.</returns>
    public Session? Judge(QueueModel queue, LoggingMark mark)
    {
        if (queue.Open is not { } session)
        {
            JudgeOutside(queue, mark);
            return null;
        }

        if (mark == LoggingMark.First && queue.Newest != session && (session.IsUnclear || (session.HasFirst && session.StopSent != Session.Never)))
        {
            // Logging was started again, and the entry that was to end the time before never came.
            model.Judge.Expect(
                model.Rules.StopMark, session.IsUnclear, "an entry with ESA 010b after the stop", $"ESA 001b of the next start");
            session.EndedBy = LoggingMark.Stopped;
            return Judge(queue, mark);
        }

        if (!session.IsUnclear)
        {
            JudgeFirst(session, mark);
            JudgeLast(queue, session, mark);
        }

        session.HasFirst = session.HasFirst || mark == LoggingMark.First || session.IsUnclear;
        JudgeFull(queue, session, mark);
        return session;
    }

    /// <summary>Ends a time of logging where the entry says so. The entry itself counts with it.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="session">The time of logging.</param>
    /// <param name="mark">ESA.</param>
    public void End(QueueModel queue, Session session, LoggingMark mark)
    {
        switch (mark)
        {
            case LoggingMark.Stopped:
                model.Judge.Expect(model.Rules.StopMark, true, "", $"");
                session.EndedBy = mark;
                if (session.StopSent != Session.Never)
                {
                    coverage.Collect(session, session.StopSent);
                    JudgeLastOfBlocks(queue, session);
                }

                break;
            case LoggingMark.Full:
                // A start that came while entries of the time before were on their way is over, too: nothing is logged any more.
                foreach (var open in queue.Sessions.Where(open => open.EndedBy is null))
                {
                    open.EndedBy = mark;
                    open.Debts.Clear();
                }

                break;
            default:
                session.HasSuspendMark |= mark == LoggingMark.Suspended;
                if (queue.IsFull)
                {
                    // It says something else than that the queue is full, and whether logging goes on nobody can tell.
                    session.Debts.Clear();
                    session.IsUnclear = true;
                }

                break;
        }
    }

    // The last entry about a block tells how it ended, as long as nobody else had a hand in it.
    private void JudgeLastOfBlocks(QueueModel queue, Session session)
    {
        if (session.IsUnclear || model.FindController(queue.TargetIdentifier) is not { } target)
        {
            return;
        }

        var told = new HashSet<(uint Namespace, ulong Lba)>();
        for (var index = session.Entries.Count - 1; index >= 0; index--)
        {
            var entry = session.Entries[index];
            if (entry.Span.IsEmpty || model.FindNamespace(entry.Namespace) is not { } ns)
            {
                continue;
            }

            foreach (var (lba, block) in ns.KnownIn(entry.Span))
            {
                var isJudged = told.Add((entry.Namespace, lba)) && block.IsOnlyOf(target.Index)
                    && block.Versions.All(version => version.Ended < session.StopSent);
                if (isJudged)
                {
                    model.Judge.Expect(
                        model.Rules.LastIsTrue,
                        !entry.IsDeallocated || block.MayBeHole(ns.Uniform),
                        $"no DLBA in the last entry about nsid {entry.Namespace} LBA {lba}, which ended written",
                        $"DLBA 1 for {entry.Span}");
                }
            }
        }
    }

    private void JudgeOutside(QueueModel queue, LoggingMark mark)
    {
        if (queue.IsLoggingUnclear)
        {
            return;
        }

        var rules = model.Rules;
        var former = queue.Newest is { Raw.Count: > 0 } last ? EntriesTaken.Text(last.Raw[^1]) : "nothing";
        var text = $"an entry with ESA {(byte)mark:b3}b in slot {(queue.Posted - 1) % queue.Slots}, behind {former}";
        if (queue.MayHaveLoneMark && (mark == LoggingMark.Suspended || (mark == LoggingMark.Full && queue.MayBeFull)))
        {
            // Whether a suspension is told where nothing is logged is left open.
            queue.MayHaveLoneMark = false;
            queue.LoneMarks++;
            return;
        }

        switch (queue.Newest?.EndedBy)
        {
            case null:
                model.Judge.Expect(rules.CreateStartsNothing, false, "no entry before logging is started", $"{text}");
                break;
            case LoggingMark.Stopped:
                model.Judge.Expect(rules.StopMark, false, "no entry behind the one with ESA 010b", $"{text}");
                break;
            default:
                model.Judge.Expect(rules.FullEnds, false, "no entry behind the one that filled the queue", $"{text}");
                model.Judge.Expect(rules.SlotsStartNothing, false, "no entry before logging is started again", $"{text}");
                model.Judge.Expect(rules.NothingAfterFull, false, "no entry before logging is started again", $"{text}");
                break;
        }
    }

    private void JudgeFirst(Session session, LoggingMark mark)
    {
        var rule = session.Resumptions > 0 ? model.Rules.ResumeMark : model.Rules.StartMark;
        if (mark == LoggingMark.First)
        {
            model.Judge.Expect(rule, !session.HasFirst, "ESA 001b in the first entry only", $"ESA 001b in a later one");
        }
        else if (!session.HasFirst)
        {
            // Where nothing has changed, the last entry may be the only one; and an entry may be the first that fills the queue.
            var mayBeAlone = mark is LoggingMark.Stopped or LoggingMark.Suspended or LoggingMark.Full;
            model.Judge.Expect(rule, mayBeAlone, "ESA 001b in the first entry", $"ESA {(byte)mark:b3}b");
        }
    }

    private void JudgeLast(QueueModel queue, Session session, LoggingMark mark)
    {
        var rules = model.Rules;
        if (mark == LoggingMark.Stopped)
        {
            var isStopped = queue.Sessions.Exists(open => open.EndedBy is null && open.StopSent != Session.Never);
            model.Judge.Expect(rules.StopMark, isStopped, "ESA 010b only once the host has stopped logging", $"it has not");
        }

        if (session.HasSuspendMark && session.ResumeSent == Session.Never)
        {
            model.Judge.Expect(rules.SuspendMark, false, "no entry behind the one with ESA 011b before the resumption", $"ESA {(byte)mark:b3}b");
        }

        if (mark == LoggingMark.Suspended)
        {
            model.Judge.Expect(
                rules.SuspendMark,
                session.SuspendSent != Session.Never && !session.HasSuspendMark,
                "ESA 011b once after a suspension",
                $"{(session.HasSuspendMark ? "a second one" : "nobody has suspended the controller")}");
        }
    }

    private void JudgeFull(QueueModel queue, Session session, LoggingMark mark)
    {
        if (queue.IsHeadUnknown)
        {
            return;
        }

        var rules = model.Rules;
        model.Judge.Expect(
            rules.NothingOverwritten,
            queue.Posted - queue.MayBeReleased < queue.Slots,
            $"at most {queue.Slots - 1} entries that were not given back",
            $"{queue.Posted - queue.MayBeReleased}");
        if (mark == LoggingMark.Full)
        {
            model.Judge.Expect(
                rules.FullEnds,
                queue.MayBeFull,
                $"ESA 111b in the entry that takes the last free slot",
                $"{queue.Posted - queue.Released} of {queue.Slots} slots are taken");
            model.Judge.Expect(rules.FullMayHaveBlocks, true, "", $"");
        }
        else if (queue.IsFull && !session.IsUnclear)
        {
            // Another mark in the last slot: the text leaves open which one wins.
            var isOpen = mark is LoggingMark.Stopped or LoggingMark.Suspended or LoggingMark.First;
            model.Judge.Expect(
                rules.FullEnds, isOpen, $"ESA 111b in the entry that takes the last free slot of {queue.Slots}", $"ESA {(byte)mark:b3}b");
        }
    }
}
