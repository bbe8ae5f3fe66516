using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Events;
using NvmeConformance.Reference.Logs;
using NvmeConformance.Reference.Scheduling;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.Sanitizing;

/// <summary>
/// The sanitize operation of a subsystem, the last or the present one (B2.2 8.1.24). It goes on in the background whatever becomes of
/// controllers and power, and ends in success or in a failure that the host has to deal with (BASE-143, BASE-144). A seam: sanitize
/// faults override it.
/// </summary>
public class SanitizeOperations
{
    private const ushort FullProgress = 0xFFFF;
    private const int ProgressParts = 65536;
    private const int DefaultPasses = 16;

    private readonly SubsystemState _subsystem;
    private readonly DeviceTimer _timer;
    private SanitizeCommand _command;
    private long _beganNanoseconds;
    private long _endsNanoseconds;
    private int _failures;

    /// <summary>Made once for a subsystem.</summary>
    /// <param name="subsystem">The subsystem.</param>
    public SanitizeOperations(SubsystemState subsystem)
    {
        ArgumentNullException.ThrowIfNull(subsystem);
        _subsystem = subsystem;
        _timer = subsystem.Timers.Create(_ => Finish());
    }

    /// <summary>What the subsystem is doing, or in which failure it is stuck.</summary>
    public SanitizeState State { get; private set; }

    /// <summary>Whether commands are restricted: while an operation goes on, and after one failed until the host has dealt with it.</summary>
    public bool RestrictsCommands { get; private set; }

    /// <summary>SOS: how the last operation ended.</summary>
    public SanitizeOutcome Outcome { get; private set; }

    /// <summary>SCDW10: what the last operation was started with.</summary>
    public uint CommandDword10 { get; private set; }

    /// <summary>Overwrite passes that were completed.</summary>
    public byte CompletedPasses { get; private set; }

    /// <summary>Whether it failed and waits for the host.</summary>
    public bool HasFailed => State is SanitizeState.RestrictedFailure or SanitizeState.UnrestrictedFailure;

    /// <summary>Whether one is under way.</summary>
    protected bool IsRunning => RestrictsCommands && !HasFailed;

    /// <summary>SPROG.</summary>
    /// <param name="nowNanoseconds">The present time.</param>
    /// <returns>Parts of 65536 while it goes on, else FFFFh.</returns>
    public virtual ushort ProgressAt(long nowNanoseconds)
    {
        if (!IsRunning)
        {
            return FullProgress;
        }

        var duration = (UInt128)(_endsNanoseconds - _beganNanoseconds);
        var done = (UInt128)Math.Max(0, nowNanoseconds - _beganNanoseconds);
        return (ushort)UInt128.Min(done * ProgressParts / duration, FullProgress - 1);
    }

    /// <summary>Whether a command may start an operation in the present state.</summary>
    /// <param name="command">The command.</param>
    /// <returns>Success, or why not.</returns>
    public virtual StatusCode CheckStart(in SanitizeCommand command)
    {
        if (IsRunning)
        {
            return StatusCode.SanitizeInProgress;
        }

        // A failure in restricted mode is only left by an operation in restricted mode that succeeds.
        var staysRestricted = !command.AllowUnrestrictedExit && command.Action != SanitizeAction.ExitFailureMode;
        return State == SanitizeState.RestrictedFailure && !staysRestricted ? StatusCode.SanitizeFailed : StatusCode.Success;
    }

    /// <summary>Whether a command goes on. Asked only while <see cref="RestrictsCommands"/>.</summary>
    /// <param name="command">The command as it was fetched.</param>
    /// <returns>Success, or why it is refused.</returns>
    public virtual StatusCode Check(FetchedCommand command) => SanitizeGate.Check(this, command);

    /// <summary>Starts an operation: contents are gone from now on.</summary>
    /// <param name="command">The command, checked.</param>
    /// <param name="dword10">Its dword 10 as it was sent.</param>
    /// <param name="nowNanoseconds">The present time.</param>
    public virtual void Start(in SanitizeCommand command, uint dword10, long nowNanoseconds)
    {
        _command = command;
        CommandDword10 = dword10;
        CompletedPasses = 0;
        Outcome = SanitizeOutcome.InProgress;
        Enter(command.AllowUnrestrictedExit ? SanitizeState.UnrestrictedProcessing : SanitizeState.RestrictedProcessing);
        _beganNanoseconds = nowNanoseconds;
        _endsNanoseconds = nowNanoseconds + _subsystem.Policies.Media.SanitizeNanoseconds;
        EraseAll();
        _subsystem.SelfTests.OnSanitize();
        _timer.Set(_endsNanoseconds);
    }

    /// <summary>Leaves a failure in unrestricted mode. Without one, nothing happens.</summary>
    public virtual void ExitFailure()
    {
        if (HasFailed)
        {
            Enter(SanitizeState.Idle);
        }
    }

    /// <summary>As a subsystem from the factory.</summary>
    internal void PowerOn()
    {
        Enter(SanitizeState.Idle);
        Outcome = SanitizeOutcome.NeverSanitized;
        CommandDword10 = 0;
        CompletedPasses = 0;
        _failures = 0;
    }

    /// <summary>Power was lost and is back: what was under way goes on.</summary>
    public virtual void PowerCycle()
    {
        if (IsRunning)
        {
            _timer.Set(_endsNanoseconds);
        }
    }

    /// <summary>Takes all contents of all namespaces.</summary>
    protected virtual void EraseAll()
    {
        var keepsAllocation = _command.NoDeallocateAfterSanitize && !_subsystem.Configuration.Sanitize.NoDeallocateInhibited;
        _subsystem.Namespaces.EraseAll(keepsAllocation);
    }

    private void Finish()
    {
        if (_failures < _subsystem.Configuration.Sanitize.FailingOperations)
        {
            _failures++;
            Outcome = SanitizeOutcome.Failed;
            Enter(_command.AllowUnrestrictedExit ? SanitizeState.UnrestrictedFailure : SanitizeState.RestrictedFailure);
        }
        else
        {
            var isUnexpected = _command.NoDeallocateAfterSanitize && _subsystem.Configuration.Sanitize.NoDeallocateInhibited;
            Outcome = isUnexpected ? SanitizeOutcome.SanitizedUnexpectedDeallocate : SanitizeOutcome.Sanitized;
            CompletedPasses = _command.Action == SanitizeAction.Overwrite ? PassesOf(_command) : (byte)0;
            Enter(SanitizeState.Idle);
        }

        _subsystem.History.NoteSanitizeEnd(Outcome);
        foreach (var controller in _subsystem.Controllers)
        {
            if (HasFailed)
            {
                controller.Logs.Get<TelemetryControllerPage>(LogPageIdentifier.TelemetryControllerInitiated).Capture("SANITIZE FAILED");
            }

            var information = Outcome == SanitizeOutcome.SanitizedUnexpectedDeallocate
                ? IoCommandSpecificEvent.SanitizeCompletedWithUnexpectedDeallocation
                : IoCommandSpecificEvent.SanitizeCompleted;
            var happened = new AsynchronousEvent
            {
                Type = AsynchronousEventType.IoCommandSpecific,
                Information = (byte)information,
                Log = LogPageIdentifier.SanitizeStatus,
            };
            controller.Events.Raise(happened, EventGate.None);
        }
    }

    private static byte PassesOf(in SanitizeCommand command) =>
        command.OverwritePassCount == 0 ? (byte)DefaultPasses : command.OverwritePassCount;

    private void Enter(SanitizeState state)
    {
        State = state;
        RestrictsCommands = state != SanitizeState.Idle;
    }
}
