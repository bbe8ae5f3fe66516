using NvmeConformance.ChangedLbas.HostMemory.Model;
using NvmeConformance.ChangedLbas.Queues;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Notices;

/// <summary>
/// Events of controller data queues (live migration digest 4.4): how they look, who gets them and in which order, and what deleting and
/// resetting does to them. That a queue is full it knows from the entry that says so.
/// </summary>
internal sealed partial class NoticeOracle : IOracle
{
    private const ushort HighHalf = 16;
    private readonly NoticeRules _rules;
    private readonly ControllerBook _controllers = new();
    private readonly Dictionary<int, int> _requests = [];
    private readonly Dictionary<int, int> _reports = [];
    private readonly HashSet<int> _quiet = [];
    private readonly List<LiveQueue> _queues = [];
    private readonly List<FullQueue> _full = [];
    private readonly List<GoneQueue> _gone = [];
    private Judge _judge = null!;

    private NoticeOracle(RequirementRegistry registry) => _rules = new NoticeRules(registry);

    /// <summary>Makes an oracle.</summary>
    /// <param name="registry">A registry that holds this suite's requirements.</param>
    /// <returns>The oracle, to be used for many sequences.</returns>
    public static IOracle For(RequirementRegistry registry) => new NoticeOracle(registry);

    /// <inheritdoc />
    public void Begin(ProbedSubsystem subsystem, Judge judge)
    {
        _judge = judge;
        _controllers.Forget();
        _requests.Clear();
        _reports.Clear();
        _quiet.Clear();
        _queues.Clear();
        _full.Clear();
        _gone.Clear();
    }

    /// <inheritdoc />
    public void OnInvoke(Invocation invocation)
    {
        if (IsRequest(invocation))
        {
            _requests[invocation.ControllerIndex] = Requests(invocation.ControllerIndex) + 1;
        }
    }

    /// <inheritdoc />
    public void OnComplete(Invocation invocation, in CompletionEntry completion)
    {
        _judge.Expect(_rules.Answer, holds: true, "a completion", $"");
        if (IsRequest(invocation))
        {
            _requests[invocation.ControllerIndex] = Math.Max(0, Requests(invocation.ControllerIndex) - 1);
            if (completion.Status.IsSuccess)
            {
                TakeEvent(invocation.ControllerIndex, AsynchronousEvent.Of(completion));
            }

            return;
        }

        if (completion.Status.IsSuccess)
        {
            _controllers.Take(invocation);
        }

        CompleteCommand(invocation, completion);
    }

    /// <inheritdoc />
    public void OnLost(Invocation invocation, bool isQuiescent)
    {
        if (isQuiescent)
        {
            _judge.Expect(
                _rules.Answer, holds: false, "a completion", $"none for opcode {invocation.Command.Opcode:X2}h, and nothing can happen any more");
        }
        else
        {
            _judge.Undecide(_rules.Answer, $"no completion of opcode {invocation.Command.Opcode:X2}h came in time");
        }
    }

    /// <inheritdoc />
    public void OnReset(int controllerIndex, ResetKind kind)
    {
        _requests.Remove(controllerIndex);
        _quiet.Remove(controllerIndex);
        foreach (var queue in _queues.Where(queue => queue.Owner == controllerIndex).ToList())
        {
            Bury(queue, _rules.EventsGone, kind.HitsWholeSubsystem() ? _rules.SubsystemReset : _rules.QueuesGone);
        }

        foreach (var queue in _queues.Where(queue => queue.Target == controllerIndex))
        {
            queue.WasTargetReset = true;
        }
    }

    /// <inheritdoc />
    public void OnStrayAccess(StrayAccess access) => _judge.Expect(
        _rules.Answer, holds: false, "only memory that was given is touched", $"{access.LengthBytes} bytes at {access.DeviceAddress:X}h were touched");

    /// <inheritdoc />
    public void OnObservation(Observation observation)
    {
        switch (observation)
        {
            case EntriesTaken taken when taken.Entries.Any(entry => entry.Attributes.Mark == LoggingMark.Full):
                TakeFull(Find(taken.Owner, taken.QueueIdentifier));
                break;
            case SettledDown:
                ExpectSettled();
                break;
        }
    }

    /// <inheritdoc />
    public void Audit(ISequenceVerbs verbs)
    {
    }

    private static bool IsRequest(Invocation invocation) =>
        invocation.IsAdmin && invocation.Command.Opcode == (byte)AdminOpcode.AsynchronousEventRequest;

    private int Requests(int controller) => _requests.GetValueOrDefault(controller);

    private LiveQueue? Find(int owner, ushort identifier) => _queues.Find(queue => queue.Owner == owner && queue.Identifier == identifier);

    private void TakeEvent(int controller, AsynchronousEvent notice)
    {
        var isOneShot = notice.Type == AsynchronousEventType.OneShot;
        if (!_controllers.IsManager(controller))
        {
            _judge.Expect(_rules.Owner, !isOneShot, "no event of a queue told to a controller that manages nothing", $"{notice.Dword0:X8}h");
            return;
        }

        // Where no other event is configured, only those of queues can come.
        if (isOneShot || _quiet.Contains(controller))
        {
            _judge.Expect(
                _rules.Form,
                isOneShot && notice.Information is (byte)OneShotEvent.ControllerDataQueueTailPointer or (byte)OneShotEvent.ControllerDataQueueFull,
                "type one-shot, information 00h or 01h",
                $"DW0 {notice.Dword0:X8}h, DW1 {notice.Dword1:X8}h");
        }

        if (isOneShot)
        {
            TakeOneShot(controller, notice);
        }
    }

    private void TakeOneShot(int controller, AsynchronousEvent notice)
    {
        var identifier = (ushort)notice.Dword1;
        var queue = Find(controller, identifier);
        if (queue is null && _gone.Find(gone => gone.Queue.Owner == controller && gone.Queue.Identifier == identifier && gone.EventRule is not null)
            is { EventRule: { } rule } dead)
        {
            _judge.Expect(rule, holds: false, $"no event of {dead.Queue}, which is gone", $"DW0 {notice.Dword0:X8}h");
            return;
        }

        _judge.Expect(
            _rules.Queue,
            queue is not null && notice.Dword1 >> HighHalf == 0,
            "the CDQID of a queue of this controller in DW1, and zeros above",
            $"DW1 {notice.Dword1:X8}h");
        _judge.Expect(_rules.Owner, holds: true, "an event told to the owner", $"");
        _reports[controller] = _reports.GetValueOrDefault(controller) + 1;
        if (queue is null || notice.Information != (byte)OneShotEvent.ControllerDataQueueFull)
        {
            return;
        }

        var place = _full.FindIndex(full => full.Queue == queue);
        if (place < 0)
        {
            queue.EarlyEvents++;
            return;
        }

        ExpectOrder(controller, queue);
        Evaluate(_full[place], holds: true);
        _full.RemoveAt(place);
    }

    private void ExpectOrder(int controller, LiveQueue queue)
    {
        var those = _full.Where(full => full.Queue.Owner == controller).ToList();

        // Of several requests that wait together any may complete first, like all commands.
        if (those.Count > 1 && Requests(controller) == 0)
        {
            _judge.Expect(
                _rules.Order,
                those[0].Queue == queue,
                $"the event of {those[0].Queue} first, which became full first",
                $"that of {queue}");
        }
    }

    private void TakeFull(LiveQueue? queue)
    {
        if (queue is { EarlyEvents: > 0 })
        {
            queue.EarlyEvents--;
            Evaluate(new FullQueue(queue, HadRequest: true), holds: true);
        }
        else if (queue is not null && !_full.Exists(full => full.Queue == queue))
        {
            _full.Add(new FullQueue(queue, Requests(queue.Owner) > 0));
        }
    }

    // Time enough has passed for everything that had a request waiting for it.
    private void ExpectSettled()
    {
        foreach (var full in _full.Where(full => Requests(full.Queue.Owner) > 0).ToList())
        {
            Evaluate(full, holds: false);
            _full.Remove(full);
        }

        foreach (var gone in _gone.Where(gone => gone.EventRule is not null && Requests(gone.Queue.Owner) > 0).ToList())
        {
            _judge.Expect(gone.EventRule!, holds: true, "no event of a queue that is gone", $"");
            _gone[_gone.IndexOf(gone)] = gone with { EventRule = null };
        }

        foreach (var (controller, requests) in _requests)
        {
            if (requests > 0 && !_controllers.IsManager(controller))
            {
                _judge.Expect(_rules.Owner, holds: true, "no event of a queue told to a controller that manages nothing", $"");
            }
        }
    }

    private void Evaluate(FullQueue full, bool holds)
    {
        var owner = full.Queue.Owner;
        if (!full.HadRequest)
        {
            _judge.Expect(_rules.Kept, holds, $"the event of {full.Queue} kept until it was asked for", $"none came");
        }

        if (_reports.GetValueOrDefault(owner) > (holds ? 1 : 0))
        {
            _judge.Expect(_rules.NoLogNeeded, holds, $"another event, of {full.Queue}, although no log page was read", $"none came");
        }

        if (_quiet.Contains(owner))
        {
            _judge.Expect(_rules.NotConfigured, holds, $"an event of {full.Queue}, whatever is configured", $"none came");
        }
    }
}
