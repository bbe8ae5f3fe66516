using NvmeConformance.Conformance.Registry;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>Asynchronous events (core digest 10): how many requests wait, which types are masked, and which events have to come.</summary>
internal sealed class EventJudge(RigContext context)
{
    private readonly EventMasks _masks = new(context);
    private readonly EventGates _gates = new(context);
    private readonly List<Expected> _expected = [];
    private readonly Dictionary<(AsynchronousEventType Type, byte Information), int> _reports = [];
    private readonly List<CommandNote> _inFlight = [];
    private int _requests;
    private bool _absentDoorbell;

    /// <summary>Which events the host lets the controller report.</summary>
    public EventGates Gates => _gates;

    private RigRules Rules => context.Rules;

    private int Limit => context.Subsystem.Identity.AsynchronousEventRequestLimitZeroBased + 1;

    public void Forget()
    {
        _masks.Forget();
        _gates.Forget();
        _expected.Clear();
        _reports.Clear();
        _inFlight.Clear();
        (_requests, _absentDoorbell) = (0, false);
    }

    /// <summary>The doorbell of a queue that does not exist was written.</summary>
    public void OnAbsentDoorbell() => _absentDoorbell = true;

    /// <summary>A doorbell was written with a value out of range.</summary>
    /// <param name="mayBeIgnored">Whether the device may have no ear for that doorbell any more.</param>
    public void OnDoorbellOutOfRange(bool mayBeIgnored)
    {
        if (mayBeIgnored)
        {
            _masks.OnCause(AsynchronousEventType.Error);
        }
        else
        {
            Expect(AsynchronousEventType.Error, (byte)ErrorEvent.InvalidDoorbellValue, Rules.DoorbellOutOfRange);
        }
    }

    /// <summary>Whether an event request waits, as far as the host can know.</summary>
    public bool HasRequests => _requests > 0;

    /// <summary>How often an event was reported since the controller was started.</summary>
    public int ReportsOf(AsynchronousEventType type, byte information) => _reports.GetValueOrDefault((type, information));

    /// <summary>Whether an event of a type would be reported now: a request waits, and the type is not masked.</summary>
    public bool WouldShow(AsynchronousEventType type) => HasRequests && !_masks.MayBeMasked(type);

    /// <summary>Whether another type is masked, which must not hold this one back.</summary>
    public bool IsOtherMasked(AsynchronousEventType type) => _masks.IsOtherMasked(type);

    /// <summary>Something happened that has to be reported, now or to the next request.</summary>
    /// <param name="type">AET.</param>
    /// <param name="information">AEI.</param>
    /// <param name="rules">What is broken where a request waits for it in vain.</param>
    public void Expect(AsynchronousEventType type, byte information, params Rule[] rules)
    {
        _masks.OnCause(type);
        if (!_masks.MayBeMasked(type))
        {
            Rule[] broken = HasRequests ? rules : [Rules.EventWaits];
            _expected.Add(new Expected(type, information, _masks.WasCleared(type) ? [.. broken, Rules.EventCleared] : broken));
        }
    }

    /// <summary>A command becomes visible to the device.</summary>
    public void OnSent(CommandNote command)
    {
        if (command.IsEventRequest)
        {
            _requests++;
            _inFlight.Add(command);
            foreach (var request in _inFlight)
            {
                request.RequestsBeside = Math.Max(request.RequestsBeside, _inFlight.Count - 1);
            }

            return;
        }

        _masks.OnSent(command);
        _gates.OnSent(command);
    }

    /// <summary>A command completed.</summary>
    /// <param name="command">Which.</param>
    /// <param name="entry">How.</param>
    /// <param name="requestsLeft">Event requests that are still in flight.</param>
    public void OnCompleted(CommandNote command, in CompletionEntry entry, int requestsLeft)
    {
        if (command.IsEventRequest)
        {
            OnRequestCompleted(command, entry, requestsLeft);
            return;
        }

        _masks.OnCompleted(command, entry);
        _gates.OnCompleted(command, entry);
    }

    /// <summary>The NVM subsystem was shut down in order, which is an event where the controller offers it and the host wants it.</summary>
    public void OnSubsystemShutDown()
    {
        var isReported = ReportsOf(AsynchronousEventType.Immediate, (byte)ImmediateEvent.NormalNvmSubsystemShutdown) > 0;
        var isOffered = context.Subsystem.Identity.AsynchronousEvents.HasFlag(OptionalAsynchronousEvents.NormalNvmSubsystemShutdown);
        if (isReported || (isOffered && HasRequests && _gates.IsOpen(AsynchronousEventSetting.NormalNvmSubsystemShutdown)))
        {
            context.Judge.Expect(Rules.EventGated, isReported, "immediate event 00h of a normal shutdown", $"none, and a request waits");
        }
        else if (HasRequests && _gates.IsClosed(AsynchronousEventSetting.NormalNvmSubsystemShutdown))
        {
            _gates.JudgeSilence();
        }
    }

    /// <summary>Nothing moves any more: what had to come has come.</summary>
    /// <param name="book">All queues.</param>
    /// <param name="isConclusive">Whether what did not come will not come.</param>
    public void OnSettled(QueueBook book, bool isConclusive)
    {
        _requests = book.Submissions.TryGetValue(0, out var admin) ? admin.Visible.Count(static one => one.IsEventRequest) : 0;
        if (_requests > 0)
        {
            context.Judge.Expect(
                _requests > Limit ? Rules.EventRequestsRefused : Rules.EventRequestsAccepted,
                _requests <= Limit,
                $"no more than AERL + 1 = {Limit} requests waiting",
                $"{_requests} are");
            context.Judge.Expect(Rules.EventsEnabled, true, "a request that waits", $"{_requests}");
            Miss(isConclusive);
            _masks.OnSettled();
        }

        if (_absentDoorbell)
        {
            context.Judge.Expect(Rules.AbsentDoorbellSurvived, true, "nothing else", $"nothing else");
            if (HasRequests)
            {
                context.Judge.Expect(Rules.AbsentDoorbellEvent, true, "error event 00h, or none", $"none");
            }
        }
    }

    // A request waits, and what is expected has not come.
    private void Miss(bool isConclusive)
    {
        foreach (var expected in _expected)
        {
            var what = $"an event of type {expected.Type}, information {expected.Information:X2}h";
            foreach (var rule in expected.Broken)
            {
                if (isConclusive)
                {
                    context.Judge.Expect(rule, false, $"{what}", $"none, and a request waits");
                }
                else
                {
                    context.Judge.Undecide(rule, $"{what} did not come in the time that was waited");
                }
            }
        }

        _expected.Clear();
    }

    private void OnRequestCompleted(CommandNote command, in CompletionEntry entry, int requestsLeft)
    {
        _requests = requestsLeft;
        _inFlight.Remove(command);
        if (entry.Status.CodeWithType == StatusCode.AsynchronousEventRequestLimitExceeded)
        {
            // Requests may be taken in any order, and one that waited may have brought an event before the refusal is seen.
            context.Judge.Expect(
                Rules.EventRequestsAccepted,
                command.RequestsBeside >= Limit,
                $"AERL + 1 = {Limit} requests accepted",
                $"one refused beside no more than {command.RequestsBeside}");
            context.Judge.Expect(Rules.EventRequestsRefused, true, "one too many refused", $"{entry.Status}");
            return;
        }

        if (command.IsOptional || command.IsDuplicate || (command.MayBeAborted && !entry.Status.IsSuccess))
        {
            return;
        }

        context.Judge.Expect(Rules.EventRequestsAccepted, entry.Status.IsSuccess, "success of an event request", $"{entry.Status}");
        if (entry.Status.IsSuccess)
        {
            OnEvent(AsynchronousEvent.Of(entry));
        }
    }

    private void OnEvent(AsynchronousEvent reported)
    {
        var key = (reported.Type, reported.Information);
        _reports[key] = _reports.GetValueOrDefault(key) + 1;
        _masks.JudgeReport(reported);
        _gates.JudgeReport(reported);
        var match = _expected.FindIndex(one => one.Type == reported.Type && one.Information == reported.Information);
        if (match >= 0)
        {
            foreach (var rule in _expected[match].Broken)
            {
                context.Judge.Expect(rule, true, "the event", $"information {reported.Information:X2}h");
            }

            _expected.RemoveAt(match);
        }

        if (reported.Type == AsynchronousEventType.Error && _absentDoorbell && match < 0)
        {
            context.Judge.Expect(
                Rules.AbsentDoorbellEvent,
                reported.Information == (byte)ErrorEvent.WriteToInvalidDoorbell,
                "error event 00h, or none",
                $"information {reported.Information:X2}h");
        }

        if (reported.Type is not (AsynchronousEventType.Immediate or AsynchronousEventType.OneShot))
        {
            _masks.OnReported(reported);

            // What else of this type happened is reported later, at most.
            _expected.RemoveAll(one => one.Type == reported.Type);
        }
    }

    private sealed record Expected(AsynchronousEventType Type, byte Information, Rule[] Broken);
}
