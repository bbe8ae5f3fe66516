using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Reference.Controllers;

/// <summary>
/// Enable, reset and shutdown of one controller (B2.2 3.5 to 3.7). Each takes a drawn time and ends in one event; a reset stops
/// everything at once, only RDY follows later. A seam: life cycle faults override it.
/// </summary>
/// <param name="controller">Whose life it is.</param>
public class ControllerLifeCycle(ReferenceController controller)
{
    private const uint WritableAlways = 0x00FF_C001;
    private const uint WritableWhileDisabled = WritableAlways | 0x0000_3FF0;

    private static readonly Purpose Duration = new("duration of a transition");

    private Transition _transition;
    private ulong _transitions;
    private long _shutdownDueNanoseconds = long.MaxValue;
    private long _transitionDueNanoseconds = long.MaxValue;

    private enum Transition
    {
        None,
        Enabling,
        Disabling,
    }

    /// <summary>When the next transition ends; <see cref="long.MaxValue"/> when none is under way.</summary>
    public long NextDueNanoseconds => Math.Min(_transitionDueNanoseconds, _shutdownDueNanoseconds);

    /// <summary>Whether commands are taken: ready, and neither failed nor shutting down.</summary>
    public bool IsTakingCommands { get; private set; }

    /// <summary>CC.CSS, MPS and AMS as they were when the controller was enabled.</summary>
    public ControllerConfiguration EnabledWith { get; private set; }

    private ControllerRegisters Registers => controller.Registers;

    /// <summary>As after power was applied.</summary>
    public void PowerOn()
    {
        Abandon();
        _transitions = 0;
        IsTakingCommands = false;
    }

    /// <summary>A write to CC.</summary>
    /// <param name="value">What was written.</param>
    public virtual void WriteConfiguration(uint value)
    {
        var before = Registers.Configuration;
        var mask = before.Enable ? WritableAlways : WritableWhileDisabled;
        var after = new ControllerConfiguration((value & mask) | (before.Bits & WritableWhileDisabled & ~mask));
        if (before.Enable && !after.Enable)
        {
            BeginReset();
            return;
        }

        Registers.Configuration = after;
        if (!before.Enable && after.Enable)
        {
            BeginEnable();
        }

        if (after.ShutdownNotification != before.ShutdownNotification)
        {
            BeginShutdown(after.ShutdownNotification);
        }
    }

    /// <summary>A write to CSTS: only NSSRO can be cleared.</summary>
    /// <param name="value">What was written.</param>
    public virtual void WriteStatus(uint value)
    {
        if (new ControllerStatus(value).NvmSubsystemResetOccurred)
        {
            Registers.Status = Registers.Status with { NvmSubsystemResetOccurred = false };
        }
    }

    /// <summary>Lets the earliest transition end.</summary>
    public void RunNext()
    {
        if (_shutdownDueNanoseconds <= _transitionDueNanoseconds)
        {
            _shutdownDueNanoseconds = long.MaxValue;
            controller.StopCommands();
            Registers.Status = Registers.Status with { Shutdown = ShutdownStatus.Complete };
            return;
        }

        _transitionDueNanoseconds = long.MaxValue;
        var transition = _transition;
        _transition = Transition.None;
        if (transition == Transition.Disabling)
        {
            Registers.Status = Registers.Status with { Ready = false };
            if (Registers.Configuration.Enable)
            {
                BeginEnable();
            }

            return;
        }

        FinishEnable();
    }

    /// <summary>A fatal error: nothing happens any more until a reset (B2.2 3.5, CSTS.CFS).</summary>
    public void Fail()
    {
        IsTakingCommands = false;
        controller.StopCommands();
        Registers.Status = Registers.Status with { FatalStatus = true };
    }

    /// <summary>What an NVM subsystem reset does to this controller.</summary>
    public void ResetWithSubsystem()
    {
        Abandon();
        IsTakingCommands = false;
        controller.StopCommands();
        controller.ForgetQueues();
        controller.ForgetSettings();
        Registers.ResetAll();
        Registers.Status = new ControllerStatus { NvmSubsystemResetOccurred = true };
    }

    /// <summary>A Controller Reset: all stops now, AQA, ASQ and ACQ stay, RDY falls later.</summary>
    protected virtual void BeginReset()
    {
        Abandon();
        IsTakingCommands = false;
        controller.StopCommands();
        controller.ForgetQueues();
        controller.ForgetSettings();
        Registers.ResetKeepingAdminQueues();
        Registers.Status = Registers.Status with { FatalStatus = false, Shutdown = ShutdownStatus.NormalOperation };
        Begin(Transition.Disabling);
    }

    private void BeginEnable()
    {
        // The one write that sets EN and clears SHN leaves a finished shutdown behind (B2.2 3.6.1).
        if (Registers.Configuration.ShutdownNotification == ShutdownNotification.None)
        {
            _shutdownDueNanoseconds = long.MaxValue;
            Registers.Status = Registers.Status with { Shutdown = ShutdownStatus.NormalOperation };
        }

        if (_transition == Transition.None)
        {
            Begin(Transition.Enabling);
        }
    }

    private void BeginShutdown(ShutdownNotification notification)
    {
        if (notification is not (ShutdownNotification.Normal or ShutdownNotification.Abrupt))
        {
            return;
        }

        IsTakingCommands = false;
        controller.StopFetching();
        Registers.Status = Registers.Status with { Shutdown = ShutdownStatus.InProgress };
        _shutdownDueNanoseconds = controller.NowNanoseconds + DrawDuration();
    }

    private void FinishEnable()
    {
        EnabledWith = Registers.Configuration;
        if (!IsSupported(EnabledWith) || !controller.TryOpenAdminQueues())
        {
            Fail();
            return;
        }

        Registers.Status = Registers.Status with { Ready = true };
        IsTakingCommands = Registers.Status.Shutdown == ShutdownStatus.NormalOperation;
    }

    // What else a host may select has undefined effects (B2.2 3.1.4.5); this controller answers with CFS.
    private bool IsSupported(ControllerConfiguration configuration) =>
        configuration.Arbitration == ArbitrationSelection.RoundRobin
        && configuration.PageSizeExponent <= Registers.Capabilities.MaximumPageSizeExponent
        && (configuration.CommandSet == CommandSetSelection.NvmCommandSet
            || (configuration.CommandSet == CommandSetSelection.AllSupported
                && Registers.Capabilities.CommandSets.HasFlag(CommandSetSupport.IoCommandSets)));

    private void Begin(Transition transition)
    {
        _transition = transition;
        _transitionDueNanoseconds = controller.NowNanoseconds + DrawDuration();
    }

    private void Abandon()
    {
        _transition = Transition.None;
        _transitionDueNanoseconds = long.MaxValue;
        _shutdownDueNanoseconds = long.MaxValue;
    }

    private long DrawDuration() => 1 + controller.Place.For(Duration).At(_transitions++)
        .Below((uint)controller.Policies.Delays.TransitionMaximumNanoseconds);
}
