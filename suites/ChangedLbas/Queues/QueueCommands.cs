using NvmeConformance.ChangedLbas.Oracle;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Queues;

/// <summary>Carries admin commands into what is known of queues and of logging (live migration digest 3.1, 3.2.1, 4.2 and 5.4).</summary>
/// <param name="model">What is known.</param>
/// <param name="coverage">Told when debts fall due.</param>
internal sealed class QueueCommands(TrackingModel model, CoverageJudge coverage)
{
    /// <summary>A command becomes visible.</summary>
    /// <param name="note">Its note, with the queue that it names.</param>
    public void Begin(CommandNote note)
    {
        var entry = note.Entry;
        switch ((AdminOpcode)entry.Opcode)
        {
            case AdminOpcode.TrackSend when IsLogging(entry) && note.Queue is { } queue:
                BeginLogging(note, queue, LogUserDataChangesCommand.Decode(entry).Action);
                break;
            case AdminOpcode.SetFeatures when IsHead(entry) && note.Queue is { } queue:
                BeginHead(note, queue);
                break;
            case AdminOpcode.MigrationSend:
                BeginMigration(entry);
                break;
        }
    }

    /// <summary>A command has ended.</summary>
    /// <param name="note">Its note.</param>
    /// <param name="completion">How.</param>
    public void End(CommandNote note, in CompletionEntry completion)
    {
        var (entry, succeeded) = (note.Entry, completion.Status.IsSuccess);
        switch ((AdminOpcode)entry.Opcode)
        {
            case AdminOpcode.ControllerDataQueue:
                EndQueue(note, completion);
                break;
            case AdminOpcode.TrackSend when IsLogging(entry) && note.Queue is { } queue:
                EndLogging(note, queue, LogUserDataChangesCommand.Decode(entry).Action, succeeded);
                break;
            case AdminOpcode.SetFeatures when IsHead(entry) && note.Queue is { } queue:
                EndHead(note, queue, succeeded);
                break;
            case AdminOpcode.MigrationSend:
                EndMigration(note, succeeded);
                break;
        }
    }

    /// <summary>A command is gone, and nobody knows how it ended.</summary>
    /// <param name="note">Its note.</param>
    public void Lose(CommandNote note)
    {
        var entry = note.Entry;
        if (note.Queue is { } queue && (AdminOpcode)entry.Opcode is AdminOpcode.TrackSend or AdminOpcode.SetFeatures or AdminOpcode.ControllerDataQueue)
        {
            Blur(queue);
        }

        if ((AdminOpcode)entry.Opcode == AdminOpcode.MigrationSend
            && model.FindController(SuspendControllerCommand.Decode(entry).ControllerIdentifier) is { } target)
        {
            target.Suspension = Suspension.Unclear;
        }
    }

    /// <summary>A controller was reset.</summary>
    /// <param name="index">Which.</param>
    public void Reset(int index)
    {
        var controller = model.Controllers[index];
        (controller.EventRequests, controller.Suspension) = (0, Suspension.Running);
        foreach (var other in model.Controllers)
        {
            // Suspensions end with a reset of who made them (live migration digest 7.7).
            if (other.Suspension != Suspension.Running && other.SuspendedBy == index)
            {
                other.Suspension = Suspension.Running;
            }
        }

        foreach (var queue in model.Queues)
        {
            if (queue.IsLive && queue.Owner == index)
            {
                (queue.IsLive, queue.DiedByReset) = (false, true);
            }
            else if (queue.IsLive && controller.IsKnown && queue.TargetIdentifier == controller.Identifier)
            {
                // Whether logging outlives a reset of its target is not said.
                BlurLogging(queue);
            }
        }
    }

    /// <summary>Whether Track Send is about user data.</summary>
    /// <param name="entry">The command.</param>
    /// <returns>The answer.</returns>
    public static bool IsLogging(in SubmissionEntry entry) => (byte)entry.Dword10 == (byte)TrackSendOperation.LogUserDataChanges;

    /// <summary>Whether a feature command is about a queue's head.</summary>
    /// <param name="entry">The command.</param>
    /// <returns>The answer.</returns>
    public static bool IsHead(in SubmissionEntry entry) => (byte)entry.Dword10 == (byte)FeatureIdentifier.ControllerDataQueue;

    private static void Blur(QueueModel queue)
    {
        queue.IsHeadUnknown = true;
        queue.Events.IsTriggerUnknown = true;
        BlurLogging(queue);
    }

    private static void BlurLogging(QueueModel queue)
    {
        if (queue.Open is null && !queue.IsLoggingUnclear)
        {
            return;
        }

        queue.IsLoggingUnclear = true;
        queue.Events.Full.Blur();
        foreach (var session in queue.Sessions)
        {
            if (session.EndedBy is null)
            {
                session.IsUnclear = true;
                session.Debts.Clear();
            }
        }
    }

    private void BeginLogging(CommandNote note, QueueModel queue, LoggingAction action)
    {
        if (action == LoggingAction.Start)
        {
            model.Judge.Expect(
                model.Rules.CreateStartsNothing,
                queue.Sessions.Count > 0 || queue.Posted == queue.LoneMarks,
                "no entry before logging is started",
                $"{queue.Posted}");

            if (queue.Newest is { EndedBy: LoggingMark.Full } && !queue.MayBeFull)
            {
                model.Judge.Expect(model.Rules.SlotsStartNothing, true, "", $"");
                model.Judge.Expect(model.Rules.NothingAfterFull, true, "", $"");
            }

            // A start that is going to be refused because logging goes on already makes no new time of logging.
            if (queue.Newest is not { EndedBy: null, StopSent: Session.Never } || queue.Newest.IsUnclear)
            {
                note.Session = new Session(queue.Sessions.Count, model.Now) { IsUnclear = queue.IsFull || queue.Open is { IsUnclear: true } };
                queue.Sessions.Add(note.Session);
            }
        }
        else if (action == LoggingAction.Stop && queue.Newest is { EndedBy: null, StopSent: Session.Never } session)
        {
            (note.Session, session.StopSent) = (session, model.Now);
        }
    }

    private void EndLogging(CommandNote note, QueueModel queue, LoggingAction action, bool succeeded)
    {
        if (!succeeded)
        {
            if (note.Session is { } refused && action == LoggingAction.Start)
            {
                queue.Sessions.Remove(refused);
            }
            else if (note.Session is { } goesOn)
            {
                goesOn.StopSent = Session.Never;
            }

            return;
        }

        queue.Events.Full.TakeBack(model.Controllers[queue.Owner].EventRequests > 0);
        if (queue.MayBeFull)
        {
            // A start that succeeds although there is no slot may find the queue full at once.
            queue.Events.Full.MayCause();
        }

        if (action == LoggingAction.Start && note.Session is { } session)
        {
            session.StartDone = model.Now;
        }
        else if (action == LoggingAction.Start)
        {
            // Logging ended while the command was on its way: which of the two was first nobody can tell.
            queue.Sessions.Add(new Session(queue.Sessions.Count, note.Started) { StartDone = model.Now, IsUnclear = true });
        }

        if (queue.IsLoggingUnclear && note.Session is { } clear)
        {
            // From here on it is known again whether it logs. What was open before is over, with a mark or without one.
            foreach (var former in queue.Sessions)
            {
                if (former != clear && former is { EndedBy: null, IsUnclear: true })
                {
                    former.EndedBy = LoggingMark.Stopped;
                }
            }

            queue.IsLoggingUnclear = action == LoggingAction.Stop;
        }
    }

    private static void BeginHead(CommandNote note, QueueModel queue)
    {
        note.PostedWhenSent = queue.Posted;
        note.MayBeReleased = queue.CountOf(note.Entry.Dword12) ?? queue.MayBeReleased;
        queue.MayBeReleased = Math.Max(queue.MayBeReleased, note.MayBeReleased);
        var setting = new ControllerDataQueueSetting(note.Entry.Dword11);
        queue.Events.MayBeArmed = setting.EnableTailTrigger ? (int)Math.Min(note.Entry.Dword13, int.MaxValue) : -1;
    }

    private void EndHead(CommandNote note, QueueModel queue, bool succeeded)
    {
        var events = queue.Events;
        events.MayBeArmed = null;
        if (!succeeded)
        {
            queue.MayBeReleased = queue.Released;
            queue.RejectedSets++;
            return;
        }

        queue.HasSpentTrigger = false;
        if (queue.CountOf(note.Entry.Dword12) is { } count)
        {
            queue.Released = count;
        }
        else
        {
            queue.IsHeadUnknown = true;
        }

        queue.MayBeReleased = Math.Max(queue.Released, queue.MayBeReleased);
        events.Tail.TakeBack(model.Controllers[queue.Owner].EventRequests > 0 || events.Tail.Possible > 0);
        var setting = new ControllerDataQueueSetting(note.Entry.Dword11);
        events.WasEverArmed |= setting.EnableTailTrigger;
        events.IsTriggerUnknown = false;
        Arm(queue, setting.EnableTailTrigger ? (int)note.Entry.Dword13 : null, note.PostedWhenSent);
    }

    // An entry that came while the Set Features was on its way may have been there before the trigger, or set it off.
    private static void Arm(QueueModel queue, int? slot, long postedWhenSent)
    {
        var events = queue.Events;
        (events.Armed, events.MayBeArmedStill) = (slot, null);
        for (var count = postedWhenSent; count < queue.Posted; count++)
        {
            if (slot is { } wanted && count % queue.Slots == wanted)
            {
                // It may have caused its event already, before anybody looked.
                (events.Armed, events.MayBeArmedStill) = (null, wanted);
                events.Tail.MayCause();
            }
        }
    }

    private void BeginMigration(in SubmissionEntry entry)
    {
        if (!TryReadMigration(entry, out var target, out var isSuspend))
        {
            return;
        }

        if (isSuspend && model.FindQueueFor(target.Identifier) is { } queue && queue.Newest is not { EndedBy: null })
        {
            queue.MayHaveLoneMark = true;
        }

        var session = model.FindQueueFor(target.Identifier)?.Newest is { EndedBy: null } newest ? newest : null;
        if (session is not null && isSuspend && target.Suspension == Suspension.Running)
        {
            (session.SuspendSent, session.HasSuspendMark, session.ResumeSent) = (model.Now, false, Session.Never);
        }
        else if (session is not null && !isSuspend && target.Suspension == Suspension.Suspended)
        {
            if (session.HasSuspendMark)
            {
                // What was on its way when the controller was suspended was carried out before the mark.
                coverage.Collect(session, model.Now);
            }

            (session.ResumeSent, session.Resumptions, session.HasFirst) = (model.Now, session.Resumptions + 1, false);
            if (!session.HasSuspendMark)
            {
                // The entry that tells of the suspension is still to come, and nobody can tell before which others.
                session.IsUnclear = true;
                session.Debts.Clear();
            }
        }

        target.Suspension = Suspension.Unclear;
    }

    private void EndMigration(CommandNote note, bool succeeded)
    {
        if (!TryReadMigration(note.Entry, out var target, out var isSuspend))
        {
            return;
        }

        (target.Suspension, target.SuspendedBy) = succeeded
            ? (isSuspend ? Suspension.Suspended : Suspension.Running, note.Controller)
            : (Suspension.Unclear, note.Controller);
        var command = SuspendControllerCommand.Decode(note.Entry);
        if (isSuspend && succeeded && command.DeleteUserDataMigrationQueue && model.FindQueueFor(target.Identifier) is { } queue)
        {
            queue.IsLive = false;
        }
    }

    private bool TryReadMigration(in SubmissionEntry entry, out ControllerModel target, out bool isSuspend)
    {
        var operation = (MigrationSendOperation)(byte)entry.Dword10;
        var command = SuspendControllerCommand.Decode(entry);
        isSuspend = operation == MigrationSendOperation.Suspend;
        target = model.FindController(command.ControllerIdentifier)!;
        return target is not null
            && (operation == MigrationSendOperation.Resume || (isSuspend && command.Type == SuspendType.Suspend));
    }

    private void EndQueue(CommandNote note, in CompletionEntry completion)
    {
        var entry = note.Entry;
        if (!completion.Status.IsSuccess)
        {
            var isCreate = (ControllerDataQueueOperation)(byte)entry.Dword10 == ControllerDataQueueOperation.Create;
            model.Controllers[note.Controller].FailedCreates += isCreate ? 1 : 0;
            return;
        }

        if ((ControllerDataQueueOperation)(byte)entry.Dword10 == ControllerDataQueueOperation.Delete && note.Queue is { } deleted)
        {
            (deleted.IsLive, deleted.WasInUseWhenDeleted) = (false, deleted.Open is not null);
        }
        else if ((ControllerDataQueueOperation)(byte)entry.Dword10 == ControllerDataQueueOperation.Create)
        {
            model.Queues.Add(Made(note, completion));
        }
    }

    /// <summary>How many pieces of memory a queue takes.</summary>
    /// <param name="create">The command that creates it.</param>
    /// <returns>1 for a queue in one piece; otherwise its pages, none of which are neighbours here.</returns>
    public static int PiecesOf(in CreateControllerDataQueueCommand create) => create.PhysicallyContiguous
        ? 1
        : (int)Math.Min((((long)create.SizeDwords * sizeof(uint)) + DmaSpace.PageBytes - 1) / DmaSpace.PageBytes, int.MaxValue);

    private QueueModel Made(CommandNote note, in CompletionEntry completion)
    {
        var create = CreateControllerDataQueueCommand.Decode(note.Entry);
        var slots = (int)Math.Min(create.SizeDwords * sizeof(uint) / LbaMigrationQueueEntry.Size, int.MaxValue);
        var ring = model.Rings.FindLast(laid => laid.Owner == note.Controller && laid.Memory.Address == note.Entry.Prp1);
        return new QueueModel
        {
            Owner = note.Controller,
            Identifier = CreateControllerDataQueueCommand.QueueIdentifier(completion),
            TargetIdentifier = create.ControllerIdentifier,
            Slots = slots,
            Ranges = PiecesOf(create),
            Address = note.Entry.Prp1,
            IsReachable = ring is { Flaw: not RingFlaw.Unreachable },
            Watch = ring is not null && slots > 1 && slots <= ring.Memory.EntryCount ? new RingWatch(ring.Memory, slots) : null,
        };
    }
}
