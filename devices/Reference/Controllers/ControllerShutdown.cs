using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Events;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Controllers;

/// <summary>
/// Shutting down (B2.2 3.6): one controller by CC.SHN, enabled or not, or all of them by NSSD. Commands are not taken any more, what is
/// in flight ends, and SHST says when.
/// </summary>
public sealed class ControllerShutdown
{
    private readonly ReferenceController _controller;
    private readonly ControllerLifeCycle _life;
    private readonly DeviceTimer _completion;
    private ShutdownNotification _how;

    internal ControllerShutdown(ReferenceController controller, ControllerLifeCycle life)
    {
        (_controller, _life) = (controller, life);
        _completion = controller.Timers.Create(_ => Finish());
    }

    /// <summary>Whether the subsystem was shut down so that a Controller Reset does nothing (CAP.NSSES 0).</summary>
    internal bool DisablesReset => IsOfSubsystem(Status) && !_controller.Configuration.SubsystemShutdown.IsEnhanced;

    private ControllerStatus Status
    {
        get => _controller.Registers.Status;
        set => _controller.Registers.Status = value;
    }

    /// <summary>A host has changed CC.SHN.</summary>
    internal void Begin(ShutdownNotification notification)
    {
        var isShutdown = notification is ShutdownNotification.Normal or ShutdownNotification.Abrupt;
        if (isShutdown && !IsOfSubsystem(Status))
        {
            Start(notification);
        }
    }

    /// <summary>The whole subsystem is shut down.</summary>
    internal void BeginOfSubsystem(ShutdownNotification notification)
    {
        if (IsOfSubsystem(Status))
        {
            return;
        }

        // Told while somebody still listens; an immediate event is lost otherwise (B2.2 3.6.3).
        if (notification == ShutdownNotification.Normal)
        {
            _controller.Events.Raise(
                new AsynchronousEvent
                {
                    Type = AsynchronousEventType.Immediate,
                    Information = (byte)ImmediateEvent.NormalNvmSubsystemShutdown,
                },
                EventGate.NormalNvmSubsystemShutdown);
        }

        Start(notification);
        Status = Status with { ShutdownIsOfNvmSubsystem = true };
    }

    /// <summary>The one write that sets EN and clears SHN leaves a shutdown of this controller behind (B2.2 3.6.1, BASE-012).</summary>
    internal void LeaveByEnabling()
    {
        if (_controller.Registers.Configuration.ShutdownNotification == ShutdownNotification.None && !IsOfSubsystem(Status))
        {
            _completion.Stop();
            Status = Status with { Shutdown = ShutdownStatus.NormalOperation };
        }
    }

    /// <summary>What a reset leaves of CSTS that is not one of the subsystem: a shutdown of the subsystem (BASE-016).</summary>
    internal ControllerStatus StatusAfterReset(ControllerStatus before)
    {
        if (!IsOfSubsystem(before))
        {
            return default;
        }

        // The reset has stopped the commands that the shutdown was waiting for.
        if (before.Shutdown == ShutdownStatus.InProgress)
        {
            _controller.ShutDown(_how);
        }

        return new ControllerStatus { ShutdownIsOfNvmSubsystem = true, Shutdown = ShutdownStatus.Complete };
    }

    /// <summary>Nothing is under way any more.</summary>
    internal void Abandon() => _completion.Stop();

    private static bool IsOfSubsystem(ControllerStatus status) => status.ShutdownIsOfNvmSubsystem;

    // Everything is durable now, and nothing is posted any more.
    private void Finish()
    {
        _controller.StopCommands();
        _controller.ShutDown(_how);
        Status = Status with { Shutdown = ShutdownStatus.Complete };
    }

    private void Start(ShutdownNotification notification)
    {
        _how = notification;
        _life.StopTaking();
        _controller.KeepAlive.Stop();
        _controller.AbortFetchedCommands();
        Status = Status with { Shutdown = ShutdownStatus.InProgress };

        // Long enough for the event that announces it to be posted.
        var leastNanoseconds = _controller.Policies.Delays.PostMaximumNanoseconds;
        _completion.Set(_controller.NowNanoseconds + leastNanoseconds + _life.DrawDuration());
    }
}
