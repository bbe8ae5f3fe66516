using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Logs;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Controllers;

/// <summary>
/// The Keep Alive timer of one controller (B2.2 3.9, BASE-020): it runs while the controller is enabled, ready and not shutting down, and
/// its end is the end of the controller. A seam: keep alive faults override it.
/// </summary>
public class KeepAliveTimer
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    private readonly ReferenceController _controller;
    private readonly DeviceTimer _timer;
    private long _commandsAtStart;

    /// <summary>The timer of a controller.</summary>
    /// <param name="controller">The controller.</param>
    public KeepAliveTimer(ReferenceController controller)
    {
        ArgumentNullException.ThrowIfNull(controller);
        _controller = controller;
        _timer = controller.Timers.Create(OnDue);
    }

    /// <summary>KATO in milliseconds, as it is in force; 0 for no timer.</summary>
    public uint TimeoutMilliseconds { get; private set; }

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => _timer.IsSet;

    /// <summary>Sets KATO and starts anew.</summary>
    /// <param name="timeoutMilliseconds">A multiple of the granularity; 0 switches it off.</param>
    internal void Set(uint timeoutMilliseconds)
    {
        TimeoutMilliseconds = timeoutMilliseconds;
        Restart();
    }

    /// <summary>Starts anew, where it may run at all.</summary>
    public virtual void Restart()
    {
        _commandsAtStart = _controller.FetchedCommands;
        if (TimeoutMilliseconds != 0 && _controller.LifeCycle.IsTakingCommands)
        {
            _timer.Set(_controller.NowNanoseconds + (TimeoutMilliseconds * NanosecondsPerMillisecond));
        }
        else
        {
            _timer.Stop();
        }
    }

    /// <summary>Does not run until it is started anew.</summary>
    internal void Stop() => _timer.Stop();

    private void OnDue(long nowNanoseconds)
    {
        // With traffic based Keep Alive it is enough that the host was heard of since the timer started (TBKAS).
        if (_controller.Configuration.KeepAlive.TrafficCounts && _controller.FetchedCommands != _commandsAtStart)
        {
            Restart();
            return;
        }

        Expire();
    }

    /// <summary>The host is taken for gone: nothing is done any more (B2.2 3.9).</summary>
    protected virtual void Expire()
    {
        _controller.Errors.NoteOutsideOfCommands(ErrorInformationEntry.NotSpecific, Status.Of(StatusCode.KeepAliveTimerExpired));
        _controller.Logs.Get<TelemetryControllerPage>(LogPageIdentifier.TelemetryControllerInitiated).Capture("HOST FELL SILENT");
        _controller.LifeCycle.Fail();
    }
}
