using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.LiveMigration;

/// <summary>
/// Whether one controller is suspended (B2.1 5.1.17.1.1): it takes no commands, has none in flight but for requests of events, and starts
/// no transfer. Registers and doorbells work as ever. A seam: suspension faults override it.
/// </summary>
public class ControllerSuspension : ILifeCycleListener
{
    private readonly ReferenceController _controller;
    private readonly List<(ReferenceController Manager, FetchedCommand Command)> _waiting = [];
    private bool _deletesQueue;

    /// <summary>Made once for a controller.</summary>
    /// <param name="controller">The controller.</param>
    public ControllerSuspension(ReferenceController controller)
    {
        ArgumentNullException.ThrowIfNull(controller);
        _controller = controller;
        controller.Listeners.Add(this);
    }

    /// <summary>Whether it is suspended.</summary>
    public bool IsSuspended { get; private set; }

    /// <summary>Whether it is about to be: what was fetched is still being completed.</summary>
    public bool IsDraining { get; private set; }

    /// <summary>Who has suspended it, or is about to; null where nobody has.</summary>
    public ReferenceController? Manager { get; private set; }

    /// <summary>Suspends the controller, now or when all that it has fetched is completed; the command is held so long.</summary>
    /// <param name="manager">Who wants it.</param>
    /// <param name="command">Its command.</param>
    /// <param name="deletesQueue">DUDMQ: the queue for the controller's changes ends with it.</param>
    public virtual void Begin(ReferenceController manager, FetchedCommand command, bool deletesQueue)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (IsSuspended)
        {
            EndQueue(deletesQueue);
            return;
        }

        _deletesQueue = deletesQueue | (IsDraining && _deletesQueue);
        (Manager, IsDraining) = (manager, true);
        _controller.HoldFetching(true);
        if (_controller.IsDrained)
        {
            Finish();
        }
        else
        {
            command.Hold();
            _waiting.Add((manager, command));
        }
    }

    /// <summary>The controller runs again, and goes on where it stopped.</summary>
    public virtual void End()
    {
        var wasSuspended = IsSuspended;
        (IsSuspended, IsDraining, Manager) = (false, false, null);
        Release();
        _controller.HoldFetching(false);
        if (wasSuspended)
        {
            _controller.KeepAlive.Restart();
            _controller.Events.ReportNow();
            _controller.Changes.Resume();
        }
    }

    /// <inheritdoc />
    public virtual void OnReset(ResetKind kind)
    {
        foreach (var other in _controller.Subsystem.Controllers)
        {
            if (other.Suspension.Manager == _controller || other == _controller)
            {
                other.Suspension.End();
            }

            if (other.IncomingState.Manager == _controller || other == _controller)
            {
                other.IncomingState.Forget();
            }
        }
    }

    /// <inheritdoc />
    public virtual void OnShutdown(ShutdownNotification how)
    {
    }

    /// <summary>A command was completed while the controller drains.</summary>
    internal void NoteProgress()
    {
        if (IsDraining && _controller.IsDrained)
        {
            Finish();
        }
    }

    internal void PowerOn()
    {
        _waiting.Clear();
        (IsSuspended, IsDraining, Manager) = (false, false, null);
    }

    /// <summary>All is completed: messages that were gathered go out, the last entry is posted, and nothing comes from here any more.</summary>
    protected virtual void Finish()
    {
        (IsDraining, IsSuspended) = (false, true);
        _controller.Interrupts.DeliverGathered();
        _controller.KeepAlive.Stop();
        _controller.Changes.Suspend(_controller.Migration.FindQueueFor(_controller), _deletesQueue);
        EndQueue(_deletesQueue);
        Release();
    }

    /// <summary>Deletes the queue for the controller's changes (LM-SUSP-009).</summary>
    /// <param name="isWanted">DUDMQ.</param>
    protected virtual void EndQueue(bool isWanted)
    {
        if (isWanted && _controller.Migration.FindQueueFor(_controller) is { } queue)
        {
            queue.Owner.DataQueues.Delete(queue);
        }
    }

    // Whoever waits for the controller waits no more; a command that a reset has ended is left alone.
    private void Release()
    {
        foreach (var (manager, command) in _waiting)
        {
            manager.Complete(command, CommandOutcome.Success);
        }

        _waiting.Clear();
    }
}
