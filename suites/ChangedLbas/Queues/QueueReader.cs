using NvmeConformance.ChangedLbas.Oracle;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Queues;

/// <summary>
/// Looks into all queues at every event, so that it is known between which two events an entry came, and hands each new entry to the judges.
/// </summary>
/// <param name="model">What is known.</param>
/// <param name="coverage">Told when debts fall due.</param>
internal sealed class QueueReader(TrackingModel model, CoverageJudge coverage)
{
    private readonly EntryJudge _entries = new(model);
    private readonly OrderJudge _order = new(model, coverage);
    private readonly List<RingRetired> _retired = [];

    /// <summary>A sequence begins.</summary>
    public void Begin() => _retired.Clear();

    /// <summary>Looks for new entries in all queues.</summary>
    public void Look()
    {
        foreach (var queue in model.Queues)
        {
            if (queue is { IsLive: true, Watch: not null })
            {
                Look(queue, queue.Watch);
            }
        }
    }

    /// <summary>Compares all memory with what was seen in it.</summary>
    public void Compare()
    {
        foreach (var queue in model.Queues)
        {
            if (queue is { IsLive: true, Watch: { } watch, IsHeadUnknown: false })
            {
                Compare(queue, watch);
            }
        }

        foreach (var ring in _retired)
        {
            var isUntouched = ring.Memory.Pieces.All(piece => !piece.Span.ContainsAnyExcept(ring.Fill));
            model.Judge.Expect(
                model.Rules.NothingAfterDelete, isUntouched, $"nothing written to the memory of a deleted queue", $"{ring.Describe()}, and it was changed");
        }
    }

    /// <summary>The memory of a deleted queue is watched.</summary>
    /// <param name="ring">The memory.</param>
    public void Watch(RingRetired ring) => _retired.Add(ring);

    /// <summary>Memory is used again, or not reachable any more.</summary>
    /// <param name="owner">Whose it is, by index.</param>
    /// <param name="address">Where it is; null for all of the owner's.</param>
    public void Unwatch(int owner, ulong? address) =>
        _retired.RemoveAll(ring => ring.Owner == owner && (address is null || ring.Memory.Address == address));

    private void Look(QueueModel queue, RingWatch watch)
    {
        var mostNew = watch.Slots;
        for (var taken = 0; taken < mostNew && watch.TryTake(out var entry); taken++)
        {
            Take(queue, watch, entry);
        }
    }

    private void Take(QueueModel queue, RingWatch watch, in LbaMigrationQueueEntry entry)
    {
        var (rules, judge) = (model.Rules, model.Judge);
        var isFirstPass = watch.Posted <= watch.Slots;
        judge.Expect(isFirstPass ? rules.FirstPhase : rules.PhaseInverts, true, "", $"");
        judge.Expect(rules.SlotsInOrder, true, "", $"");
        judge.Expect(rules.OwnerWrites, true, "", $"");
        if (watch.IsInLaterPiece((int)((watch.Posted - 1) % watch.Slots)))
        {
            judge.Expect(rules.EntriesFollowList, true, "", $"");
        }

        if (watch.NextSlot == 0)
        {
            judge.Expect(rules.SizeIsPlain, !watch.IsOverrun, $"the last entry of a pass in slot {watch.Slots - 1}", $"something in slot {watch.Slots}");
        }

        _entries.JudgeForm(entry);
        var mark = entry.Attributes.Mark;
        var logged = _entries.Read(entry);
        var session = _order.Judge(queue, mark);
        CauseEvents(queue, watch, mark);
        if (session is null)
        {
            return;
        }

        _entries.JudgeBlocks(queue, session, logged);
        session.Entries.Add(logged);
        session.Raw.Add(entry);
        _order.End(queue, session, mark);
    }

    private static void CauseEvents(QueueModel queue, RingWatch watch, LoggingMark mark)
    {
        var (events, slot) = (queue.Events, (int)((watch.Posted - 1) % watch.Slots));
        if (events.IsTriggerUnknown || events.MayBeArmed == slot || events.MayBeArmedStill == slot)
        {
            events.Tail.MayCause();
        }

        if (events.Armed == slot)
        {
            if (events.MayBeArmed is null && !events.IsTriggerUnknown)
            {
                events.Tail.Cause();
                queue.HasSpentTrigger = true;
            }
            else
            {
                events.Tail.MayCause();
            }

            events.Armed = null;
        }

        if (mark == LoggingMark.Full)
        {
            events.Full.Cause();
        }
        else if (queue.MayBeFull)
        {
            events.Full.MayCause();
        }
    }

    private void Compare(QueueModel queue, RingWatch watch)
    {
        var (rules, judge) = (model.Rules, model.Judge);
        for (var count = queue.MayBeReleased; count < watch.Posted; count++)
        {
            var slot = (int)(count % watch.Slots);
            if (!watch.IsAsSeen(slot))
            {
                // The newest ones may have been shown before they were whole.
                var rule = watch.Posted - count <= 1 ? rules.PhaseIsLast : rules.NothingOverwritten;
                judge.Expect(rule, false, $"slot {slot} as it was when its entry came", $"{watch.Show(slot)}");
                return;
            }
        }

        judge.Expect(rules.PhaseIsLast, true, "", $"");
        if (watch.IsOverrun)
        {
            judge.Expect(rules.SizeIsPlain, false, $"{watch.Slots} slots, the last of them slot {watch.Slots - 1}", $"something in slot {watch.Slots}");
            return;
        }

        for (var free = watch.Posted + 1; free < queue.MayBeReleased + watch.Slots; free++)
        {
            var slot = (int)(free % watch.Slots);
            var phaseWhenNew = (free / watch.Slots) % 2 == 0;
            if (watch.PhaseAt(slot) == phaseWhenNew && watch.PhaseAt(watch.NextSlot) != watch.NextPhase)
            {
                judge.Expect(
                    rules.SlotsInOrder, false, $"the next entry in slot {watch.NextSlot}", $"one in slot {slot}: {watch.Show(slot)}");
                return;
            }
        }
    }
}
