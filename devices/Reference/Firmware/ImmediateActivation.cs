using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Reference.Events;
using NvmeConformance.Reference.Scheduling;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.Firmware;

/// <summary>
/// Firmware that is activated without a reset (B2.2 3.11): all controllers say so, take no commands for a while (CSTS.PP), and go on
/// with everything that was in flight (BASE-146). A seam: activation faults override it.
/// </summary>
public class ImmediateActivation
{
    private const long NanosecondsPer100Milliseconds = 100_000_000;

    private static readonly AsynchronousEvent Starting = new()
    {
        Type = AsynchronousEventType.Notice,
        Information = (byte)NoticeEvent.FirmwareActivationStarting,
        Log = LogPageIdentifier.FirmwareSlotInformation,
    };

    private readonly SubsystemState _subsystem;
    private readonly DeviceTimer _timer;

    /// <summary>Made once for a subsystem.</summary>
    /// <param name="subsystem">The subsystem.</param>
    public ImmediateActivation(SubsystemState subsystem)
    {
        ArgumentNullException.ThrowIfNull(subsystem);
        _subsystem = subsystem;
        _timer = subsystem.Timers.Create(_ => Pause(false));
    }

    /// <summary>How long an activation takes: within MTFA.</summary>
    public long DurationNanoseconds
    {
        get
        {
            var limit = Math.Max((ushort)1, _subsystem.Configuration.Firmware.MaximumActivation100Milliseconds);
            return Math.Max(1, limit * NanosecondsPer100Milliseconds / 1000 * _subsystem.Policies.Maintenance.ActivationPermille);
        }
    }

    /// <summary>An activation begins.</summary>
    /// <param name="nowNanoseconds">The present time.</param>
    public virtual void Begin(long nowNanoseconds)
    {
        foreach (var controller in _subsystem.Controllers)
        {
            controller.Events.Raise(Starting, EventGate.FirmwareActivation);
        }

        Pause(true);
        _timer.Set(nowNanoseconds + DurationNanoseconds);
    }

    /// <summary>Power was lost and is back: nothing is paused.</summary>
    internal void PowerCycle() => _timer.Stop();

    private void Pause(bool isPaused)
    {
        foreach (var controller in _subsystem.Controllers)
        {
            controller.Pause(isPaused);
        }
    }
}
