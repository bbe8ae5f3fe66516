using NvmeConformance.ChangedLbas.Oracle;
using NvmeConformance.ChangedLbas.Queues;
using NvmeConformance.Nvme.Spec.Events;

namespace NvmeConformance.ChangedLbas.Events;

/// <summary>Holds events of queues against what can have caused them (live migration digest 4.3 and 4.4).</summary>
/// <param name="model">What is known.</param>
internal sealed class EventJudge(TrackingModel model)
{
    /// <summary>A request for events becomes visible.</summary>
    /// <param name="note">Its note.</param>
    public void Begin(CommandNote note) => model.Controllers[note.Controller].EventRequests++;

    /// <summary>A request for events was answered.</summary>
    /// <param name="note">Its note.</param>
    /// <param name="completion">The event.</param>
    public void End(CommandNote note, in CompletionEntry completion)
    {
        var controller = model.Controllers[note.Controller];
        controller.EventRequests = Math.Max(0, controller.EventRequests - 1);
        var told = AsynchronousEvent.Of(completion);
        if (!completion.Status.IsSuccess || told.Type != AsynchronousEventType.OneShot)
        {
            return;
        }

        var identifier = (ushort)completion.Dword1;
        var queue = model.FindQueue(note.Controller, identifier)
            ?? model.Queues.FindLast(dead => dead.Owner == note.Controller && dead.Identifier == identifier);
        if (queue is null)
        {
            return;
        }

        if ((OneShotEvent)told.Information == OneShotEvent.ControllerDataQueueTailPointer)
        {
            JudgeTail(queue);
        }
        else if ((OneShotEvent)told.Information == OneShotEvent.ControllerDataQueueFull)
        {
            JudgeFull(queue);
        }
    }

    /// <summary>Time has passed with a request waiting: what must have come has come.</summary>
    public void Settle()
    {
        foreach (var queue in model.Queues)
        {
            if (!queue.IsLive || model.Controllers[queue.Owner].EventRequests == 0)
            {
                continue;
            }

            if (queue.Events.Tail.TakenBack > 0)
            {
                model.Judge.Expect(model.Rules.SetTakesEventsBack, true, "", $"");
            }

            if (queue.Events.Full.TakenBack > 0)
            {
                model.Judge.Expect(model.Rules.TrackSendTakesEventsBack, true, "", $"");
            }

            if (queue.Events.Tail.Certain > 0)
            {
                model.Judge.Expect(
                    model.Rules.TriggerFires, false, $"an event of {queue}, because an entry went into the slot of its trigger", $"none, although a request waits");
                queue.Events.Tail.Blur();
            }

            if (queue.Events.Full.Certain > 0)
            {
                model.Judge.Expect(model.Rules.FullIsTold, false, $"an event of {queue}, which is full", $"none, although a request waits");
                queue.Events.Full.Blur();
            }
        }
    }

    private void JudgeTail(QueueModel queue)
    {
        var (rules, judge, events) = (model.Rules, model.Judge, queue.Events);
        if (events.Tail.Take() || events.IsTriggerUnknown)
        {
            judge.Expect(rules.TriggerFires, true, "", $"");
            judge.Expect(rules.TriggerFiresOnce, true, "", $"");
            judge.Expect(rules.OldTriggerMayFire, true, "", $"");
            queue.HasSpentTrigger = true;
            return;
        }

        var isOneEarly = queue.Posted % queue.Slots == events.Armed;
        if (events.Armed is { } armed && (isOneEarly || events.Tail.TakenBack == 0))
        {
            judge.Expect(
                rules.TriggerFires,
                false,
                $"an event once an entry is in slot {armed}",
                $"one while {armed} is {(isOneEarly ? "the next slot: exactly one slot early, as if the tail were compared after it moved" : "empty")}");
        }
        else if (events.Tail.TakenBack > 0)
        {
            judge.Expect(rules.SetTakesEventsBack, false, "no event that was taken back by Set Features", $"one of {queue}");
        }
        else if (events.WasEverArmed)
        {
            judge.Expect(rules.TriggerFiresOnce, false, "one event for a trigger", $"another one of {queue}");
        }
        else
        {
            judge.Expect(rules.NoTriggerNoEvent, false, "no event without ETPT", $"one of {queue}");
        }
    }

    private void JudgeFull(QueueModel queue)
    {
        var (rules, judge, events) = (model.Rules, model.Judge, queue.Events);
        var isExpected = events.Full.Take() || queue.IsLoggingUnclear || queue.IsHeadUnknown || queue.IsFull;
        var rule = events.Full.TakenBack > 0 && !isExpected ? rules.TrackSendTakesEventsBack : rules.FullIsTold;
        judge.Expect(
            rule,
            isExpected,
            events.Full.TakenBack > 0 ? "no event that a Track Send has taken back" : "an event of a queue that is full",
            $"one of {queue}, in which {queue.Posted - queue.Released} of {queue.Slots} slots are taken");
    }
}
