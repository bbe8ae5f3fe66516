using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>The rings (core digest 3): what may be posted where, how often, and what has to be.</summary>
internal sealed partial class QueueJudge(RigContext context, StatusJudge statuses, AbortJudge aborts, EventJudge events) : RigJudge(context)
{
    private readonly QueueBook _book = new();

    public override void Forget()
    {
        _book.Clear();
        _book.HadShadow = false;
        aborts.Forget();
        events.Forget();
    }

    public override void Observe(Observation observation)
    {
        switch (observation)
        {
            case ControllerStarted started:
                _book.Start(started);
                break;
            case ControllerStopped:
                _book.Clear();
                aborts.Forget();
                events.Forget();
                break;
            case ShutdownSeen { IsOfSubsystem: true, IsAbrupt: false, ControllerIndex: 0, Status.Shutdown: ShutdownStatus.Complete }:
                events.OnSubsystemShutDown();
                break;
            case QueuesShutDown or ResetBegins:
                foreach (var command in _book.Submissions.Values.SelectMany(static queue => queue.Visible))
                {
                    command.IsOptional = true;
                }

                break;
            case CommandPlaced placed when _book.Submissions.TryGetValue(placed.Queue, out var queue):
                queue.Placed.Add(new CommandNote(placed.Queue, placed.Entry, placed.Facts));
                break;
            case TailRung rung:
                OnTail(rung);
                break;
            case HeadRung rung:
                OnHead(rung);
                break;
            case CompletionPosted posted:
                OnPosted(posted);
                break;
            case SlotChanged changed:
                OnSlotChanged(changed);
                break;
            case Settled settled:
                OnSettled(settled);
                break;
            case ShadowLookedAt look:
                Judge.Expect(Rules.ShadowForgotten, look.IsUntouched, "pages that are left alone after a reset", $"they were written");
                break;
            case HostMemoryLookedAt look:
                Judge.Expect(Rules.HostMemoryLeft, look.IsUntouched, "memory that is left alone once it was taken back", $"it was written");
                break;
            case BufferLookedAt look:
                aborts.Observe(look);
                break;
        }
    }

    private void OnTail(TailRung rung)
    {
        if (!_book.Submissions.TryGetValue(rung.Queue, out var queue))
        {
            events.OnAbsentDoorbell();
            return;
        }

        if (rung.Value >= queue.Entries)
        {
            // A queue that was spoiled before may be left alone, doorbell and all.
            events.OnDoorbellOutOfRange(mayBeIgnored: queue.IsSpoiled);
            queue.IsSpoiled = true;
            queue.Visible.ForEach(static command => command.IsOptional = true);
            return;
        }

        if (rung.Value == queue.Tail)
        {
            queue.IsDoubtful = true;
            queue.Visible.ForEach(static command => command.IsOptional = true);
            return;
        }

        foreach (var command in queue.IsSpoiled ? [] : queue.Placed)
        {
            MakeVisible(queue, command);
        }

        if (!queue.IsSpoiled)
        {
            queue.Placed.Clear();
        }

        queue.TailCount += Distance(queue, queue.Tail, (int)rung.Value);
        queue.Tail = (int)rung.Value;
    }

    private void OnHead(HeadRung rung)
    {
        if (!_book.Completions.TryGetValue(rung.Queue, out var queue))
        {
            events.OnAbsentDoorbell();
        }
        else if (rung.Value >= queue.Entries)
        {
            queue.IsSpoiled = true;
            events.OnDoorbellOutOfRange(mayBeIgnored: false);
        }
        else
        {
            queue.IsDoubtful |= rung.Value == queue.Head;
            queue.IsFull &= rung.Value == queue.Head;
            queue.Head = (int)rung.Value;
        }
    }

    private void MakeVisible(SubmissionNote queue, CommandNote command)
    {
        command.IsOptional |= queue.IsDoubtful;
        foreach (var twin in queue.Visible.Where(one => one.Entry.CommandIdentifier == command.Entry.CommandIdentifier))
        {
            (twin.IsDuplicate, command.IsDuplicate) = (true, true);
        }

        command.HeadCountWhenRung = queue.HeadCount;
        queue.Visible.Add(command);
        if (command.IsAdmin(AdminOpcode.DeleteIoSubmissionQueue)
            && _book.Submissions.TryGetValue((ushort)command.Entry.Dword10, out var dying) && (ushort)command.Entry.Dword10 != 0)
        {
            dying.Visible.ForEach(static one => one.IsOptional = true);
        }

        if (command.IsAdmin(AdminOpcode.Abort))
        {
            aborts.OnSent(command, _book);
        }

        events.OnSent(command);
    }

    private void OnPosted(CompletionPosted posted)
    {
        if (!_book.Completions.TryGetValue(posted.Queue, out var completions))
        {
            return;
        }

        Judge.Expect(
            Rules.PhaseInverts, posted.Slot == completions.Next, $"the next entry in slot {completions.Next}", $"slot {posted.Slot}");
        Judge.Expect(
            Rules.NotOverwritten,
            !completions.IsFull,
            $"no entry in CQ {posted.Queue} while it is full",
            $"slot {posted.Slot} was written with head {completions.Head}");
        completions.Next = (posted.Slot + 1) % completions.Entries;
        completions.IsFull = completions.Untaken == completions.Entries - 1;
        var entry = posted.Entry;
        var sqid = entry.SubmissionQueueIdentifier;
        if (!_book.Submissions.TryGetValue(sqid, out var queue) || queue.CompletionQueue != posted.Queue)
        {
            var rule = _book.Deleted.Contains(sqid) ? Rules.DeletionEndsCommands : Rules.NamesItsQueue;
            Judge.Expect(rule, false, $"a submission queue of CQ {posted.Queue}", $"SQID {sqid}, CID {entry.CommandIdentifier:X4}h");
            return;
        }

        Judge.Expect(Rules.NamesItsQueue, true, "its submission queue", $"SQID {sqid}");
        JudgeReserved(entry);
        var command = queue.Visible.Find(one => one.Entry.CommandIdentifier == entry.CommandIdentifier);
        if (command is null)
        {
            Stranger(queue, sqid, entry);
            return;
        }

        queue.Visible.Remove(command);
        JudgeHead(queue, command, entry.SubmissionQueueHead);
        Judge.Expect(Rules.CompletesOnce, true, "one completion", $"CID {entry.CommandIdentifier:X4}h");
        events.OnCompleted(command, entry, queue.Visible.Count(static one => one.IsEventRequest));
        aborts.OnCompleted(command, entry);
        statuses.Judge(command, entry, _book);
        if (command.IsAdmin(AdminOpcode.DoorbellBufferConfig))
        {
            OnShadowGiven(entry);
        }
    }

    private void Stranger(SubmissionNote queue, ushort sqid, in CompletionEntry entry)
    {
        var cid = entry.CommandIdentifier;
        var wasHidden = queue.IsSpoiled && queue.Placed.Exists(one => one.Entry.CommandIdentifier == cid);
        var rule = wasHidden ? Rules.DoorbellOutOfRange
            : queue.IsSpoiled ? Rules.DoorbellOutOfRange
            : queue.IsDoubtful ? Rules.DoorbellUnchanged
            : _book.Gone.Contains((sqid, cid)) ? Rules.NothingFromBefore
            : Subject;
        Judge.Expect(
            rule,
            false,
            wasHidden ? "nothing taken after a doorbell value out of range" : "a completion of a command in flight, and only one",
            $"SQID {sqid}, CID {cid:X4}h, {entry.Status}");
        Judge.Expect(Rules.CompletesOnce, false, "one completion for each command", $"SQID {sqid}, CID {cid:X4}h is not in flight");
    }

    // The value is sampled when the entry is made, so it may be old, but not older than the command. Where the tail has gone around since
    // then, every slot has been the head.
    private void JudgeHead(SubmissionNote queue, CommandNote command, int head)
    {
        var oldest = (int)(command.HeadCountWhenRung % queue.Entries);
        var passed = queue.TailCount - command.HeadCountWhenRung;
        var isWithin = queue.IsSpoiled || (head < queue.Entries && Distance(queue, oldest, head) <= passed);
        Judge.Expect(
            Rules.HeadWithin, isWithin, $"SQHD from {oldest} to the tail {queue.Tail} of {queue.Entries} entries", $"{head}");
        if (!isWithin || queue.IsSpoiled)
        {
            return;
        }

        var moves = Distance(queue, queue.Head, head) <= Distance(queue, queue.Head, queue.Tail);
        Judge.Expect(Rules.HeadMonotone, moves, $"SQHD not behind {queue.Head}", $"{head} with the tail at {queue.Tail}");
        if (moves)
        {
            queue.HeadCount += Distance(queue, queue.Head, head);
            queue.Head = head;
        }
    }

    private static int Distance(SubmissionNote queue, int from, int to) => (to - from + queue.Entries) % queue.Entries;

    private void JudgeReserved(in CompletionEntry entry)
    {
        var status = entry.Status;
        Judge.Expect(
            Rules.EntryReserved,
            (int)status.CodeType is <= 3 or 7 && status.RetryDelayIndex == 0,
            "a status code type that there is, and CRD 0 unless a host asked for retry delays",
            $"{status}, CRD {status.RetryDelayIndex}");
    }

    private void OnSlotChanged(SlotChanged changed)
    {
        if (_book.Completions.TryGetValue(changed.Queue, out var queue))
        {
            var distance = (changed.Slot - queue.Head + queue.Entries) % queue.Entries;
            Judge.Expect(
                distance < queue.Untaken ? Rules.NotOverwritten : Rules.PhaseInverts,
                false,
                $"nothing but the next entry in slot {queue.Next}",
                $"slot {changed.Slot} of CQ {changed.Queue} changed, the head is {queue.Head}");
        }
    }
}
