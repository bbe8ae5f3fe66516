using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.LiveMigration;

/// <summary>
/// The log of what one controller changes in its namespaces by the commands that it processes itself (B2.1 5.1.27.1.1, CS1.2 5.6). Changes
/// are noted behind their effect, in the order in which they happened, and posted in that order. A seam: logging faults override it.
/// </summary>
public partial class ChangeLog
{
    private readonly ReferenceController _controller;
    private readonly DeviceTimer _timer;
    private bool _needsFirstMark;
    private bool _isSuspended;

    /// <summary>Made once for a controller.</summary>
    /// <param name="controller">The controller whose changes are logged.</param>
    public ChangeLog(ReferenceController controller)
    {
        ArgumentNullException.ThrowIfNull(controller);
        _controller = controller;
        _timer = controller.Subsystem.Timers.Create(_ => PostPending());
    }

    /// <summary>Whether changes are logged: what every command that changes blocks looks at.</summary>
    public bool IsLogging { get; protected set; }

    /// <summary>Where to; the last one where nothing is logged any more. Null before the first.</summary>
    public ControllerDataQueue? Queue { get; private set; }

    /// <summary>Whether logging was started and not ended, be the controller suspended or not.</summary>
    public bool IsStarted => IsLogging || _isSuspended;

    /// <summary>The controller whose changes are logged.</summary>
    protected ReferenceController Controller => _controller;

    /// <summary>What is left open, as decided.</summary>
    protected LiveMigrationPolicy Policy => _controller.Policies.LiveMigration;

    /// <summary>Starts logging (LACT 1). A full queue stops it again, with another event (LM-TRKU-008).</summary>
    /// <param name="queue">Where to.</param>
    public virtual void Start(ControllerDataQueue queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        PostPending();
        queue.Withdraw(OneShotEvent.ControllerDataQueueFull);
        Queue = queue;
        if (queue.IsFull)
        {
            queue.Owner.Events.Raise(
                new AsynchronousEvent(0, queue.Identifier)
                {
                    Type = AsynchronousEventType.OneShot, Information = (byte)OneShotEvent.ControllerDataQueueFull,
                },
                Events.EventGate.None);
            return;
        }

        IsLogging = true;
        BeginMarking();
    }

    /// <summary>Stops logging (LACT 0): what was changed before lies ahead of the last entry (LM-LMQ-023).</summary>
    /// <param name="queue">Where it was logged to; nothing happens where it was not.</param>
    public virtual void Stop(ControllerDataQueue queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        queue.Withdraw(OneShotEvent.ControllerDataQueueFull);
        if (IsLogging && Queue == queue)
        {
            End(LoggingMark.Stopped);
        }
    }

    /// <summary>The controller is suspended: the last entry says so, at once where the queue is about to be deleted (LM-LMQ-024).</summary>
    /// <param name="queue">The queue for this controller's changes, or null.</param>
    /// <param name="isAtOnce">Whether nothing may come later.</param>
    public virtual void Suspend(ControllerDataQueue? queue, bool isAtOnce)
    {
        if (IsLogging)
        {
            // A mark that fills the ring ends the log for good.
            _isSuspended = true;
            End(LoggingMark.Suspended);
        }
        else if (queue is not null && !_isSuspended && Policy.MarksSuspensionWithoutLog && !queue.IsFull)
        {
            Queue = queue;
            Append(new PendingChange { Mark = LoggingMark.Suspended }, Policy.MarkDelayNanoseconds);
        }

        if (isAtOnce)
        {
            PostPending();
        }
    }

    /// <summary>The controller runs again: logging goes on, and its next entry is a first one (LM-LMQ-025, LM-LMQ-033).</summary>
    public virtual void Resume()
    {
        if (!_isSuspended)
        {
            return;
        }

        _isSuspended = false;
        PostPending();
        if (Queue is { IsFull: false })
        {
            IsLogging = true;
            BeginMarking();
        }
    }

    /// <summary>The queue is deleted: nothing is logged, and nothing that waits is posted any more.</summary>
    /// <param name="queue">The queue.</param>
    public virtual void Abandon(ControllerDataQueue queue)
    {
        if (Queue == queue)
        {
            Forget();
            Queue = null;
        }
    }

    /// <summary>As a new controller.</summary>
    internal void PowerOn()
    {
        Forget();
        Queue = null;
    }

    /// <summary>The ring is full: nothing is logged until logging is started anew (LM-LMQ-029).</summary>
    protected virtual void StopAsFull() => Forget();

    /// <summary>Nothing is logged any more, and nothing waits.</summary>
    protected virtual void Forget()
    {
        _timer.Stop();
        _pendingCount = 0;
        (IsLogging, _isSuspended, _needsFirstMark) = (false, false, false);
    }

    // A log that ends before its first change was ever told of needs its beginning told all the same.
    private void End(LoggingMark mark)
    {
        if (_needsFirstMark)
        {
            _needsFirstMark = false;
            Append(new PendingChange { Mark = LoggingMark.First }, 0);
        }

        if (IsLogging)
        {
            IsLogging = false;
            Append(new PendingChange { Mark = mark }, Policy.MarkDelayNanoseconds);
        }
    }

    private void BeginMarking()
    {
        switch (Policy.FirstMark)
        {
            case LoggingMarkChoice.AtOnce:
                Append(new PendingChange { Mark = LoggingMark.First }, 0);
                break;
            case LoggingMarkChoice.Later:
                Append(new PendingChange { Mark = LoggingMark.First }, Policy.MarkDelayNanoseconds);
                break;
            default:
                _needsFirstMark = true;
                break;
        }
    }
}
