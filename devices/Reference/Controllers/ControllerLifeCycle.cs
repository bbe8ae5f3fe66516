using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Controllers;

/// <summary>
/// Enable and reset of one controller (B2.2 3.5 to 3.7). Each takes a drawn time and ends in one event; a reset stops everything at
/// once, only RDY follows later. A seam: life cycle faults override it.
/// </summary>
public class ControllerLifeCycle
{
    private const uint WritableAlways = 0x00FF_C001;
    private const uint WritableWhileDisabled = WritableAlways | 0x0000_3FF0;
    private const uint ReadyIndependentOfMedia = 1 << 24;

    private static readonly Purpose Duration = new("duration of a transition");

    private readonly ReferenceController _controller;
    private readonly DeviceTimer _transitionEnd;
    private Transition _transition;
    private ulong _transitions;

    /// <summary>The life of a controller.</summary>
    /// <param name="controller">Whose life it is.</param>
    public ControllerLifeCycle(ReferenceController controller)
    {
        _controller = controller;
        Shutdown = new ControllerShutdown(controller, this);
        Media = new MediaReadiness(controller, this);
        _transitionEnd = controller.Timers.Create(_ => FinishTransition());
    }

    private enum Transition
    {
        None,
        Enabling,
        Disabling,
    }

    /// <summary>Whether commands are taken: ready, and neither failed nor shutting down.</summary>
    public bool IsTakingCommands { get; private set; }

    /// <summary>CC.CSS, MPS and AMS as they were when the controller was enabled.</summary>
    public ControllerConfiguration EnabledWith { get; private set; }

    /// <summary>Shutting down, this controller or all of the subsystem.</summary>
    public ControllerShutdown Shutdown { get; }

    /// <summary>Whether the media is ready, which CC.CRIME parts from the controller's being ready.</summary>
    public MediaReadiness Media { get; }

    private ControllerRegisters Registers => _controller.Registers;

    /// <summary>As after power was applied for the first time.</summary>
    public virtual void PowerOn()
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
        var mask = before.Enable ? WritableAlways : WritableWhileDisabled | ReadyIndependentMask;
        var kept = (WritableWhileDisabled | ReadyIndependentMask) & ~mask;
        var after = new ControllerConfiguration((value & mask) | (before.Bits & kept));
        if (before.Enable && !after.Enable)
        {
            if (!Shutdown.DisablesReset)
            {
                BeginReset();
            }

            return;
        }

        Registers.Configuration = after;
        if (!before.Enable && after.Enable)
        {
            BeginEnable();
        }

        if (after.ShutdownNotification != before.ShutdownNotification)
        {
            Shutdown.Begin(after.ShutdownNotification);
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

    /// <summary>A write to NSSR: the magic value resets every controller of the subsystem (BASE-014, BASE-015).</summary>
    /// <param name="value">What was written.</param>
    public virtual void WriteSubsystemReset(uint value)
    {
        if (value != MagicValue.NvmSubsystemReset || !Registers.Capabilities.NvmSubsystemResetSupported)
        {
            return;
        }

        foreach (var controller in _controller.Subsystem.Controllers)
        {
            controller.Reset(ResetKind.Subsystem);
        }
    }

    /// <summary>A fatal error: nothing happens any more until a reset (B2.2 3.5, CSTS.CFS).</summary>
    public void Fail()
    {
        StopTaking();
        _controller.StopCommands();
        _controller.KeepAlive.Stop();
        Registers.Status = Registers.Status with { FatalStatus = true };
    }

    /// <summary>A reset that comes past CC: every register but NSSRO begins anew, and RDY is 0 at once.</summary>
    /// <param name="kind">Any but a Controller Reset.</param>
    public virtual void Reset(ResetKind kind)
    {
        var before = Registers.Status;
        Stop(kind);
        Registers.ResetAll();
        Registers.Status = kind switch
        {
            ResetKind.Subsystem => new ControllerStatus { NvmSubsystemResetOccurred = true },
            ResetKind.PowerCycle => default,
            _ => Shutdown.StatusAfterReset(before) with { NvmSubsystemResetOccurred = before.NvmSubsystemResetOccurred },
        };
    }

    /// <summary>A Controller Reset: all stops now, AQA, ASQ and ACQ stay, RDY falls later.</summary>
    protected virtual void BeginReset()
    {
        var before = Registers.Status;
        Stop(ResetKind.Controller);
        Registers.ResetKeepingAdminQueues();
        Registers.Status = Shutdown.StatusAfterReset(before) with
        {
            Ready = before.Ready,
            NvmSubsystemResetOccurred = before.NvmSubsystemResetOccurred,
        };
        Begin(Transition.Disabling);
    }

    /// <summary>Nothing more is fetched, and the host need not be heard of; what was fetched goes on.</summary>
    internal void StopTaking()
    {
        IsTakingCommands = false;
        _controller.StopFetching();
    }

    /// <summary>How long the next transition takes.</summary>
    /// <returns>Nanoseconds, at least 1.</returns>
    internal virtual long DrawDuration() => 1 + _controller.Place.For(Duration).At(_transitions++)
        .Below((uint)_controller.Policies.Delays.TransitionMaximumNanoseconds);

    private uint ReadyIndependentMask => _controller.Configuration.Readiness.IndependentOfMedia ? ReadyIndependentOfMedia : 0;

    private void Stop(ResetKind kind)
    {
        Abandon();
        IsTakingCommands = false;
        _controller.Forget(kind);
    }

    private void BeginEnable()
    {
        Shutdown.LeaveByEnabling();
        if (_transition == Transition.None)
        {
            Begin(Transition.Enabling);
        }
    }

    private void FinishTransition()
    {
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

    private void FinishEnable()
    {
        EnabledWith = Registers.Configuration;
        if (!IsSupported(EnabledWith) || !_controller.TryOpenAdminQueues())
        {
            Fail();
            return;
        }

        Media.Begin(EnabledWith.ReadyIndependentOfMedia);
        Registers.Status = Registers.Status with { Ready = true };
        IsTakingCommands = Registers.Status.Shutdown == ShutdownStatus.NormalOperation;
        _controller.KeepAlive.Restart();
    }

    // What else a host may select has undefined effects (B2.2 3.1.4.5); this controller answers with CFS.
    private bool IsSupported(ControllerConfiguration configuration)
    {
        var capabilities = Registers.Capabilities;
        var arbitration = configuration.Arbitration == ArbitrationSelection.RoundRobin
            || (configuration.Arbitration == ArbitrationSelection.WeightedRoundRobinWithUrgent
                && capabilities.ArbitrationMechanisms.HasFlag(ArbitrationSupport.WeightedRoundRobinWithUrgent));
        var commandSet = configuration.CommandSet == CommandSetSelection.NvmCommandSet
            || (configuration.CommandSet == CommandSetSelection.AllSupported
                && capabilities.CommandSets.HasFlag(CommandSetSupport.IoCommandSets));
        return arbitration && commandSet && configuration.PageSizeExponent <= capabilities.MaximumPageSizeExponent;
    }

    private void Begin(Transition transition)
    {
        _transition = transition;
        _transitionEnd.Set(_controller.NowNanoseconds + DrawDuration());
    }

    private void Abandon()
    {
        _transition = Transition.None;
        _transitionEnd.Stop();
        Shutdown.Abandon();
        Media.Abandon();
    }
}
