using NvmeConformance.Controller.Observations;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Raw;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Rigs;

/// <content>Commands and completions.</content>
internal sealed partial class Rig
{
    /// <summary>How long a shutdown is waited for.</summary>
    public const long ShutdownPatienceNanoseconds = 60_000_000_000;

    private const long VirtualPatienceNanoseconds = 60_000_000_000;
    private const long RealPatienceNanoseconds = 10_000_000_000;
    private const long VirtualAnswerNanoseconds = 1_000_000_000;
    private const long RealAnswerNanoseconds = 100_000_000;

    /// <summary>
    /// How long a completion is waited for. What a rig sends takes no drive long; where it takes longer in real time, nothing is decided.
    /// </summary>
    public long PatienceNanoseconds => LivesInRealTime ? RealPatienceNanoseconds : VirtualPatienceNanoseconds;

    private bool LivesInRealTime => !Handle.Clock.IsVirtual;

    /// <summary>Puts a command into a ring.</summary>
    /// <param name="queue">SQID.</param>
    /// <param name="entry">The command; its CID is filled in unless one is given.</param>
    /// <param name="transfer">Its buffer; null for none.</param>
    /// <param name="facts">What the oracle may know of the buffer; null for none.</param>
    /// <param name="commandIdentifier">A CID, or -1 for the next one.</param>
    /// <returns>Null when there is no such queue, or no free entry in it.</returns>
    public RigCommand? Place(ushort queue, SubmissionEntry entry, Transfer? transfer, TransferFacts? facts, int commandIdentifier = -1)
    {
        if (!Submissions.TryGetValue(queue, out var ring) || ring.IsFull)
        {
            return null;
        }

        var slot = ring.Put(ref entry, commandIdentifier);
        var command = new RigCommand(queue, entry, transfer);
        _outstanding.Add(command);
        Tell(new CommandPlaced(queue, slot, entry, facts));
        return command;
    }

    /// <summary>Makes everything in a ring visible to the device.</summary>
    /// <param name="queue">SQID.</param>
    public void Ring(ushort queue)
    {
        if (Submissions.TryGetValue(queue, out var ring) && ring.HasUntold)
        {
            MarkRung(queue);
            Tell(new TailRung(queue, (uint)ring.Tail));
            ring.Ring();
        }
    }

    /// <summary>Places an admin command, rings, and waits for it.</summary>
    /// <returns>Its completion; null when none came.</returns>
    public CompletionEntry? DoAdmin(SubmissionEntry entry, Transfer? transfer = null, TransferFacts? facts = null)
    {
        if (Place(0, entry, transfer, facts) is not { } command)
        {
            return null;
        }

        Ring(0);
        var outcome = WaitUntil(() => command.Completion is not null, PatienceNanoseconds);
        if (command.Completion is null && !IsOver)
        {
            Tell(new Settled(outcome == WaitOutcome.Quiescent));
            GiveUp(outcome);
        }

        return command.Completion;
    }

    /// <summary>Waits for a command that was rung.</summary>
    /// <param name="command">The command; null for none.</param>
    public void Await(RigCommand? command) =>
        GiveUpAfter(WaitUntil(() => command?.Completion is not null, PatienceNanoseconds));

    /// <summary>Waits for a free entry, for as long as one may come.</summary>
    /// <param name="ring">The submission queue.</param>
    /// <returns>Whether there is one.</returns>
    public bool AwaitRoom(WatchedSubmissionQueue ring)
    {
        // Behind a completion queue that is full, and that the host does not empty, nothing goes on. Simulated time stands still then, real
        // time does not.
        GiveUpAfter(WaitUntil(() => !ring.IsFull || (LivesInRealTime && IsHeldUp(ring)), PatienceNanoseconds));
        return !ring.IsFull && !IsOver;
    }

    /// <summary>Rings every doorbell and waits until nothing is in flight but what may wait for ever.</summary>
    public void Settle()
    {
        foreach (var queue in Submissions.Keys.ToArray())
        {
            if (_outstanding.Exists(command => command.Queue == queue && !command.IsRung))
            {
                Ring(queue);
            }
        }

        var outcome = WaitUntil(() => !_outstanding.Exists(IsOwed), PatienceNanoseconds);
        if (_outstanding.Count > 0 && outcome == WaitOutcome.Met)
        {
            // What may wait for ever may also be answered.
            WaitUntil(() => _outstanding.Count == 0, LivesInRealTime ? RealAnswerNanoseconds : VirtualAnswerNanoseconds);
        }

        TellChangedSlots();
        TellAborted();
        TellOwnMemory();
        if (!IsOver)
        {
            // Where everything came, nothing is owed; the oracle keeps its own account of that.
            Tell(new Settled(outcome != WaitOutcome.DeadlinePassed, Handle.Clock.IsVirtual));
            GiveUp(outcome);
        }
    }

    /// <summary>Sees what was posted, and tells the device that it was taken, but for queues that are held.</summary>
    public void Collect()
    {
        for (var taken = true; taken && !IsOver;)
        {
            // What the admin queue says of a queue must not overtake what was posted to that queue before.
            var adminHasNew = Completions.TryGetValue(0, out var admin) && admin.HasNew;
            taken = false;
            foreach (var queue in Completions.Values)
            {
                if (queue.Identifier != 0)
                {
                    taken |= See(queue, queue.EntryCount);
                }
            }

            if (adminHasNew)
            {
                taken |= See(admin!, 1);
            }
        }
    }

    /// <summary>Tells the device how far a completion queue was taken.</summary>
    public void TellHead(WatchedCompletionQueue queue, int atMost = int.MaxValue)
    {
        if (queue.HasUntold)
        {
            Tell(new HeadRung(queue.Identifier, (uint)queue.TellHead(atMost)));
        }
    }

    /// <summary>Tells the oracle of slots that changed without being the next entry.</summary>
    public void TellChangedSlots()
    {
        foreach (var queue in Completions.Values)
        {
            if (queue.TakeChangedSlot() is >= 0 and var slot)
            {
                Tell(new SlotChanged(queue.Identifier, slot));
            }
        }
    }

    /// <summary>A completion queue was created: its ring is watched from now on.</summary>
    public void Adopt(RingMemory memory, ushort identifier, int entryCount) =>
        Completions.TryAdd(
            identifier, new WatchedCompletionQueue(RawCompletionQueue.Over(Handle, memory, identifier, entryCount)) { Shadow = _shadow });

    /// <summary>A submission queue was created.</summary>
    public void Adopt(RingMemory memory, ushort identifier, int entryCount, ushort completionQueue) => Submissions.TryAdd(
        identifier,
        new WatchedSubmissionQueue(RawSubmissionQueue.Over(Handle, memory, identifier, entryCount), completionQueue) { Shadow = _shadow });

    /// <summary>A submission queue was deleted: nothing of it is waited for any more.</summary>
    public void DropSubmissions(ushort identifier)
    {
        Submissions.Remove(identifier);
        ClearShadow(identifier, false);
        _outstanding.RemoveAll(command => command.Queue == identifier);
    }

    /// <summary>A completion queue was deleted.</summary>
    public void DropCompletions(ushort identifier)
    {
        Completions.Remove(identifier);
        ClearShadow(identifier, true);
    }

    /// <summary>A command was aborted at once: its buffer is the host's again, and is looked at later.</summary>
    public void TakeBack(RigCommand command)
    {
        if (command.Transfer is { } transfer)
        {
            transfer.Region.Span.Fill(Poison);
            _aborted.Add(command);
        }
    }

    private void TellAborted()
    {
        foreach (var command in _aborted)
        {
            var isUntouched = command.Transfer!.Region.Span.IndexOfAnyExcept(Poison) < 0;
            Tell(new BufferLookedAt(command.Queue, command.Entry.CommandIdentifier, isUntouched));
        }

        _aborted.Clear();
    }

    private bool See(WatchedCompletionQueue queue, int atMost)
    {
        var seen = 0;
        while (seen < atMost && !IsOver && queue.TrySee(out var slot, out var entry))
        {
            seen++;
            Take(queue, slot, entry);
        }

        if (!queue.IsHeld)
        {
            TellHead(queue);
        }

        return seen > 0;
    }

    private void Take(WatchedCompletionQueue queue, int slot, in CompletionEntry entry)
    {
        var (sqid, cid) = (entry.SubmissionQueueIdentifier, entry.CommandIdentifier);
        var command = _outstanding.Find(one => one.Queue == sqid && one.Entry.CommandIdentifier == cid && one.IsRung);
        if (Submissions.TryGetValue(sqid, out var submissions))
        {
            submissions.TakeHead(entry.SubmissionQueueHead);
        }

        Tell(new CompletionPosted(queue.Identifier, slot, entry));
        if (command is null)
        {
            return;
        }

        command.Completion = entry;
        _outstanding.Remove(command);
        if (command.Transfer is { } transfer)
        {
            Tell(new TransferEnded(sqid, cid, entry.Status, transfer.Gather(), transfer.FirstDamage(), TakeStrays()));
        }
    }

    private long TakeStrays()
    {
        var strays = Handle.Memory.StrayAccessCount;
        Handle.Memory.ForgetStrayAccesses();
        return strays;
    }

    private void MarkRung(ushort queue)
    {
        foreach (var command in _outstanding)
        {
            command.IsRung |= command.Queue == queue;
        }
    }

    // An event request may wait for ever, and so may what waits for room in a queue that the host does not empty.
    private bool IsOwed(RigCommand command) =>
        command is not { Queue: 0, Entry.Opcode: (byte)AdminOpcode.AsynchronousEventRequest }
        && !(Submissions.TryGetValue(command.Queue, out var queue) && (queue.NeedNotAnswer || IsHeldUp(queue)));

    private bool IsHeldUp(WatchedSubmissionQueue queue) =>
        Completions.TryGetValue(queue.CompletionQueue, out var completions)
        && completions is { IsSpoiled: true } or { IsHeld: true, IsFull: true };

    private void GiveUpAfter(WaitOutcome outcome)
    {
        if (LivesInRealTime && outcome == WaitOutcome.DeadlinePassed && !IsOver)
        {
            Tell(new Settled(IsQuiescent: false, IsConclusive: false));
            GiveUp(outcome);
        }
    }

    // What never came in real time would be waited for again by every step that follows. Simulated time costs nothing.
    private void GiveUp(WaitOutcome outcome)
    {
        if (LivesInRealTime && outcome == WaitOutcome.DeadlinePassed)
        {
            _verbs.GiveUp("a command did not complete in the time that was waited");
        }
    }
}
