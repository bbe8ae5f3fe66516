using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Events;

/// <summary>
/// The asynchronous events of one controller (B2.2 5.1.2): requests that wait for an event, events that wait for a request, and
/// which types are masked until the host has read a log page. A seam: event faults override it.
/// </summary>
/// <param name="controller">Whose events they are.</param>
public class AsynchronousEventQueue(ReferenceController controller)
{
    // More would not fit what a host can tell apart; what comes on top is lost.
    private const int MaximumPending = 64;
    private const int Types = 8;

    private readonly List<FetchedCommand> _requests = [];
    private readonly List<AsynchronousEvent> _pending = [];
    private readonly LogPageIdentifier?[] _maskedUntilReadOf = new LogPageIdentifier?[Types];

    /// <summary>Requests that may be outstanding: AERL, counted from 1.</summary>
    public int RequestLimit => controller.Configuration.Events.RequestLimitZeroBased + 1;

    /// <summary>The requests that are outstanding, the oldest first.</summary>
    internal IReadOnlyList<FetchedCommand> Requests => _requests;

    /// <summary>Requests that are outstanding.</summary>
    public int Outstanding => _requests.Count;

    /// <summary>Bits of Asynchronous Event Configuration as they are set: what lets events through.</summary>
    public uint EnabledGates { get; internal set; }

    /// <summary>An event has happened.</summary>
    /// <param name="happened">What is reported.</param>
    /// <param name="gate">Which bit of FID 0Bh has to be set for it.</param>
    public virtual void Raise(in AsynchronousEvent happened, EventGate gate)
    {
        if (gate != EventGate.None && (EnabledGates >> (int)gate & 1) == 0)
        {
            return;
        }

        // An immediate event is lost where nobody waits for it, and nothing is told twice before it was told once.
        var isLost = happened.Type == AsynchronousEventType.Immediate && _requests.Count == 0;
        if (!isLost && _pending.Count < MaximumPending && !_pending.Contains(happened))
        {
            _pending.Add(happened);
            Report();
        }
    }

    /// <summary>A host has read a log page without retaining its event: what the page told is told, and its type may be told again.</summary>
    /// <param name="log">Which log page.</param>
    public virtual void Clear(LogPageIdentifier log)
    {
        _pending.RemoveAll(waiting => IsMasking(waiting.Type) && waiting.Log == log);
        for (var type = 0; type < Types; type++)
        {
            if (_maskedUntilReadOf[type] == log)
            {
                _maskedUntilReadOf[type] = null;
            }
        }

        Report();
    }

    /// <summary>A request has come.</summary>
    /// <param name="request">The command; it is held until an event comes.</param>
    /// <returns>Whether it is within the limit.</returns>
    public virtual bool TryTake(FetchedCommand request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_requests.Count >= RequestLimit)
        {
            return false;
        }

        request.Hold();
        _requests.Add(request);
        Report();
        return true;
    }

    /// <summary>An event that was not reported yet never will be.</summary>
    /// <param name="happened">The event.</param>
    public virtual void Withdraw(in AsynchronousEvent happened) => _pending.Remove(happened);

    /// <summary>Whether the report of an event keeps others of its type back until a log page was read (BASE-121).</summary>
    /// <param name="type">AET.</param>
    /// <returns>The outcome.</returns>
    protected virtual bool IsMasking(AsynchronousEventType type) =>
        type is not (AsynchronousEventType.Immediate or AsynchronousEventType.OneShot);

    /// <summary>Reports what could not be reported while the controller was suspended.</summary>
    internal void ReportNow() => Report();

    /// <summary>Takes back a request that is aborted.</summary>
    internal bool TryCancel(FetchedCommand request) => _requests.Remove(request);

    /// <summary>All requests have ended without a completion.</summary>
    internal void ForgetRequests() => _requests.Clear();

    /// <summary>What a controller level reset does: nothing waits any more, and nothing is masked.</summary>
    internal void Reset()
    {
        _requests.Clear();
        _pending.Clear();
        Array.Clear(_maskedUntilReadOf);
    }

    private void Report()
    {
        for (var index = 0; index < _pending.Count && _requests.Count > 0 && !controller.Suspension.IsSuspended;)
        {
            var next = _pending[index];
            if (_maskedUntilReadOf[(int)next.Type] is not null)
            {
                index++;
                continue;
            }

            _pending.RemoveAt(index);
            if (IsMasking(next.Type))
            {
                _maskedUntilReadOf[(int)next.Type] = next.Log;
            }

            var request = _requests[0];
            _requests.RemoveAt(0);
            controller.Complete(request, new CommandOutcome(default(Status), next.Dword0, next.Dword1));
        }
    }
}
