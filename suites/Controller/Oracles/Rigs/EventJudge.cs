using NvmeConformance.Conformance.Registry;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>Asynchronous events (core digest 10): how many requests wait, which types are masked, and which events have to come.</summary>
internal sealed class EventJudge(RigContext context)
{
    private const int OverTemperatureOfComposite = 0;
    private readonly HashSet<AsynchronousEventType> _masked = [];
    private readonly Dictionary<LogPageIdentifier, AsynchronousEventType> _logs = [];
    private readonly List<Expected> _expected = [];
    private int _requests;
    private bool _absentDoorbell;
    private bool _reportsTemperature;

    private RigRules Rules => context.Rules;

    private int Limit => context.Subsystem.Identity.AsynchronousEventRequestLimitZeroBased + 1;

    public void Forget()
    {
        _masked.Clear();
        _logs.Clear();
        _expected.Clear();
        (_requests, _absentDoorbell, _reportsTemperature) = (0, false, false);
    }

    /// <summary>The doorbell of a queue that does not exist was written.</summary>
    public void OnAbsentDoorbell() => _absentDoorbell = true;

    /// <summary>A doorbell was written with a value out of range.</summary>
    public void OnDoorbellOutOfRange() => Expect(AsynchronousEventType.Error, (byte)ErrorEvent.InvalidDoorbellValue, Rules.DoorbellOutOfRange);

    /// <summary>A command becomes visible to the device.</summary>
    public void OnSent(CommandNote command)
    {
        if (command.IsEventRequest)
        {
            _requests++;
            return;
        }

        // The event is unmasked somewhere between the doorbell and the completion.
        if (command.IsAdmin(AdminOpcode.GetLogPage)
            && GetLogPageCommand.Decode(command.Entry) is { RetainAsynchronousEvent: false } read
            && _logs.Remove(read.Log, out var type))
        {
            _masked.Remove(type);
        }
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
        }
        else if (command.IsAdmin(AdminOpcode.SetFeatures) && entry.Status.IsSuccess)
        {
            OnFeatureSet((FeatureIdentifier)(byte)command.Entry.Dword10, command.Entry.Dword11);
        }
    }

    /// <summary>Nothing moves any more: what had to come has come.</summary>
    public void OnSettled(QueueBook book)
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
            foreach (var expected in _expected)
            {
                context.Judge.Expect(
                    expected.Rule, false, $"an event of type {expected.Type}, information {expected.Information:X2}h", $"none, and a request waits");
            }

            _expected.Clear();
        }

        if (_absentDoorbell)
        {
            context.Judge.Expect(Rules.AbsentDoorbellSurvived, true, "nothing else", $"nothing else");
        }
    }

    private void OnRequestCompleted(CommandNote command, in CompletionEntry entry, int requestsLeft)
    {
        _requests = requestsLeft;
        if (entry.Status.CodeWithType == StatusCode.AsynchronousEventRequestLimitExceeded)
        {
            context.Judge.Expect(
                Rules.EventRequestsAccepted, requestsLeft >= Limit, $"AERL + 1 = {Limit} requests accepted", $"one refused beside {requestsLeft}");
            context.Judge.Expect(Rules.EventRequestsRefused, true, "one too many refused", $"{entry.Status}");
            return;
        }

        if (command.MayBeAborted || command.IsOptional || command.IsDuplicate)
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
        context.Judge.Expect(
            Rules.EventMasked,
            !_masked.Contains(reported.Type),
            $"no event of type {reported.Type} before its log page was read",
            $"information {reported.Information:X2}h");
        var match = _expected.FindIndex(one => one.Type == reported.Type && one.Information == reported.Information);
        if (match >= 0)
        {
            context.Judge.Expect(_expected[match].Rule, true, "the event", $"information {reported.Information:X2}h");
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
            _masked.Add(reported.Type);
            _logs[reported.Log] = reported.Type;

            // What else of this type happened is reported later, at most.
            _expected.RemoveAll(one => one.Type == reported.Type);
        }
    }

    private void OnFeatureSet(FeatureIdentifier feature, uint value)
    {
        const uint TemperatureEvents = 1 << 1;
        if (feature == FeatureIdentifier.AsynchronousEventConfiguration)
        {
            _reportsTemperature = (value & TemperatureEvents) != 0;
        }

        // A threshold of 1 K is exceeded by whatever composite temperature there is.
        if (feature == FeatureIdentifier.TemperatureThreshold && _reportsTemperature && value >> 16 == OverTemperatureOfComposite && (ushort)value == 1)
        {
            Expect(AsynchronousEventType.Health, (byte)HealthEvent.TemperatureThreshold, Rules.OtherEventsReported);
        }
    }

    private void Expect(AsynchronousEventType type, byte information, Rule rule)
    {
        if (!_masked.Contains(type))
        {
            _expected.Add(new Expected(type, information, _requests > 0 ? rule : Rules.EventWaits));
        }
    }

    private sealed record Expected(AsynchronousEventType Type, byte Information, Rule Rule);
}
