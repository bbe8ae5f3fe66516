using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Controllers;

/// <summary>What resets and shutdowns reach beyond registers, in this controller and in the others of its subsystem.</summary>
public sealed partial class ReferenceController
{
    /// <summary>A reset that comes past CC.</summary>
    /// <param name="kind">Any but a Controller Reset.</param>
    internal void Reset(ResetKind kind)
    {
        LifeCycle.Reset(kind);
        NoteNextEvent();
    }

    /// <summary>What every controller level reset does to what is no register (B2.2 3.7.2).</summary>
    internal void Forget(ResetKind kind)
    {
        StopCommands();
        Subsystem.Hierarchy.TakeSecondariesOffline(Index);
        Resources.Reset(kind);
        ForgetQueues();
        Interrupts.Reset(kind);
        IoSettings.Reset(Configuration);
        Events.Reset();
        Features.Reset();
        Logs.Reset();
        Thermometer.Settle();
        Listeners.TellReset(kind);
        Subsystem.NoteReset(this, kind);
    }

    /// <summary>A shutdown is about to be complete: a normal one makes durable what was completed, an abrupt one has no time for it.</summary>
    internal void ShutDown(ShutdownNotification how)
    {
        if (how == ShutdownNotification.Normal)
        {
            Subsystem.Namespaces.FlushAll();
        }

        Subsystem.Hierarchy.TakeSecondariesOffline(Index);
        Listeners.TellShutdown(how);
    }

    /// <summary>A secondary controller changes its state: going either way, it begins anew (B2.2 8.2.6.3).</summary>
    internal void ChangeState(bool isOffline)
    {
        IsOffline = isOffline;
        Reset(ResetKind.Function);
    }

    /// <summary>Commands that were fetched and not executed are aborted, where the policy has it so.</summary>
    internal void AbortFetchedCommands()
    {
        if (Policies.LifeCycle.ShutdownAbortsCommands)
        {
            _commands.Gate.ShutDown();
        }
    }

    /// <summary>Commands are not taken for a while (CSTS.PP), or are again. A host that is kept waiting is not taken for gone.</summary>
    internal void Pause(bool isPaused)
    {
        _commands.Pause(isPaused);
        Registers.Status = Registers.Status with { ProcessingPaused = isPaused && Registers.Status.Ready };
        if (isPaused)
        {
            KeepAlive.Stop();
        }
        else
        {
            KeepAlive.Restart();
        }

        NoteNextEvent();
    }

    /// <summary>Nothing is fetched while the controller is suspended, or about to be; or fetching goes on.</summary>
    internal void HoldFetching(bool isHeld)
    {
        _commands.Suspend(isHeld);
        NoteNextEvent();
    }

    /// <summary>Whether no command is in flight but requests of events.</summary>
    internal bool IsDrained => _commands.IsDrained;

    /// <summary>Whether commands have to do without the media.</summary>
    internal void CloseMedia(bool isClosed) => _commands.Gate.CloseMedia(isClosed);

    /// <summary>A host has set how queues take turns.</summary>
    internal void Arbitrate(in ArbitrationSettings settings)
    {
        _arbitration = settings;
        _commands.Apply(settings);
    }

    private void PowerOnMigration()
    {
        DataQueues.PowerOn();
        Changes.PowerOn();
        Tracker.Stop();
        Suspension.PowerOn();
        IncomingState.Forget();
    }

    private void WriteSubsystemShutdown(uint value)
    {
        if (!Registers.Capabilities.NvmSubsystemShutdownSupported
            || value is not (MagicValue.NvmSubsystemShutdownNormal or MagicValue.NvmSubsystemShutdownAbrupt))
        {
            return;
        }

        var how = value == MagicValue.NvmSubsystemShutdownNormal ? ShutdownNotification.Normal : ShutdownNotification.Abrupt;
        foreach (var controller in Subsystem.Controllers.Where(controller => !controller.IsOffline))
        {
            controller.LifeCycle.Shutdown.BeginOfSubsystem(how);
            controller.NoteNextEvent();
        }
    }
}
