using NvmeConformance.ChangedLbas.Intents;
using NvmeConformance.ChangedLbas.Oracle;
using NvmeConformance.ChangedLbas.Queues;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Audits;

/// <summary>
/// The end of each sequence: what is logged is stopped, with room in the queue for the entry that says so, and then everything that was
/// changed must have been reported.
/// </summary>
/// <param name="model">What is known.</param>
/// <param name="reader">Looks into queues.</param>
/// <param name="coverage">Told when debts fall due.</param>
internal sealed class TrackingAudit(TrackingModel model, QueueReader reader, CoverageJudge coverage)
{
    /// <summary>How long the entry that ends logging is waited for, in nanoseconds: nobody says how late it may come.</summary>
    public const long LongestWaitNanoseconds = 10_000_000_000;

    private const long LongestWaitForEventsNanoseconds = 2_000_000_000;
    private readonly ReportFigures _figures = new(model);

    /// <summary>Audits, and stops as soon as something was found that does not hold.</summary>
    /// <param name="verbs">How to ask.</param>
    public void Run(ISequenceVerbs verbs)
    {
        foreach (var target in model.Controllers)
        {
            if (target.Suspension == Suspension.Suspended && !verbs.HasFindings)
            {
                var resume = AdminCommandIntent.Resume(target.Identifier);
                verbs.TryDo(new QueueTarget(target.SuspendedBy, 0), resume, out _, out _);
            }
        }

        verbs.AwaitAll();
        ConfirmDeallocations(verbs);
        for (var index = 0; index < model.Queues.Count && !verbs.HasFindings; index++)
        {
            if (model.Queues[index] is { IsLive: true, IsHeadUnknown: false, Watch: not null, Newest: not null } queue)
            {
                Finish(verbs, queue);
            }
        }

        if (!verbs.HasFindings)
        {
            AwaitEvents(verbs);
            _figures.Take();
        }
    }

    private bool OwesEvents => model.Queues.Exists(queue => queue.IsLive && model.Controllers[queue.Owner].EventRequests > 0
        && queue.Events.Tail.Certain + queue.Events.Full.Certain > 0);

    private void AwaitEvents(ISequenceVerbs verbs)
    {
        if (OwesEvents)
        {
            verbs.WaitUntil(new EventsCame(this), LongestWaitForEventsNanoseconds);
        }

        verbs.Tell(new SettledDown());
    }

    private void Finish(ISequenceVerbs verbs, QueueModel queue)
    {
        var owner = new QueueTarget(queue.Owner, 0);
        if (queue.Newest is { EndedBy: null, StopSent: Session.Never })
        {
            AwaitEvents(verbs);
            verbs.TryDo(owner, HeadIntent.Set(queue.Identifier, (uint)(queue.Posted % queue.Slots), null), out _, out _);
            if (verbs.HasFindings || queue.Newest is not { EndedBy: null })
            {
                return;
            }

            verbs.TryDo(owner, AdminCommandIntent.Log(LoggingAction.Stop, queue.Identifier), out _, out _);
        }

        if (queue.Newest is { StopSent: not Session.Never } session && !verbs.HasFindings)
        {
            verbs.WaitUntil(new Over(reader, queue), LongestWaitNanoseconds);
            verbs.Tell(new EntriesTaken(queue.Owner, queue.Identifier, 0, session.Raw));
            JudgeMissing(queue, session);
        }
    }

    private void JudgeMissing(QueueModel queue, Session session)
    {
        if (queue.Open is null)
        {
            model.Judge.Expect(model.Rules.MarksMayBeLate, true, "", $"");
            if (!queue.Events.WasEverArmed)
            {
                model.Judge.Expect(model.Rules.EntriesNeedNoEvent, true, "", $"");
                if (model.Controllers[queue.Owner].EventRequests > 0)
                {
                    model.Judge.Expect(model.Rules.NoTriggerNoEvent, true, "", $"");
                }
            }

            return;
        }

        if (session.IsUnclear || queue.IsLoggingUnclear || queue.MayBeFull || model.FindController(queue.TargetIdentifier) is null)
        {
            return;
        }

        var watch = queue.Watch!;
        if (watch.IsInLaterPiece(watch.NextSlot))
        {
            model.Judge.Expect(model.Rules.EntriesFollowList, false, $"an entry in slot {watch.NextSlot}, in another page of the list", $"none");
        }

        if (watch.HoldsSomething(watch.NextSlot) && watch.Posted < watch.Slots)
        {
            model.Judge.Expect(
                model.Rules.FirstPhase, false, $"a phase tag of 1 in slot {watch.NextSlot}, in the first pass", $"{watch.Show(watch.NextSlot)}");
        }
        else if (watch.Posted >= watch.Slots && !watch.IsAsSeen(watch.NextSlot))
        {
            model.Judge.Expect(
                model.Rules.PhaseInverts, false, $"a phase tag of {(watch.NextPhase ? 1 : 0)} in slot {watch.NextSlot}", $"{watch.Show(watch.NextSlot)}");
        }

        var rule = session.HasFirst || session.Entries.Count > 0 ? model.Rules.StopMark : model.Rules.StartMark;
        model.Judge.Expect(rule, false, $"an entry with ESA 010b in {queue} after the stop", $"none, after {session.Entries.Count} entries");
        coverage.Collect(session, session.StopSent);
    }

    // Whether a hint was taken shows in the contents only.
    private void ConfirmDeallocations(ISequenceVerbs verbs)
    {
        foreach (var ns in model.Namespaces.ToList())
        {
            foreach (var (lba, block) in ns.Blocks.Where(pair => IsInDoubt(pair.Value)).ToList())
            {
                if (verbs.HasFindings)
                {
                    return;
                }

                verbs.TryDo(QueueTarget.First, new ReadIntent(ns.Identifier, new BlockRange(lba, 1)), out _, out _);
            }
        }
    }

    private static bool IsInDoubt(Blocks.Block block) =>
        block.Versions.Any(version => version.Change is { IsOptional: true, Owed: not null })
        && block.Versions.Any(version => version.Content.Kind == Blocks.ContentKind.Exact);

    private sealed class Over(QueueReader reader, QueueModel queue) : IWaitCondition
    {
        public bool IsMet()
        {
            reader.Look();
            return queue.Open is null;
        }
    }

    private sealed class EventsCame(TrackingAudit audit) : IWaitCondition
    {
        public bool IsMet() => !audit.OwesEvents;
    }
}
