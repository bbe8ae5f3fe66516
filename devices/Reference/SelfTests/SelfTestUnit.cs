using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.SelfTests;

/// <summary>One self-test at a time, in the background, and the last twenty results, which no reset and no loss of power takes.</summary>
public sealed class SelfTestUnit
{
    private const long NanosecondsPerMinute = 60_000_000_000;
    private const byte FailingSegment = 2;
    private const int LastPercent = 99;

    private readonly SubsystemState _subsystem;
    private readonly DeviceTimer _timer;
    private readonly SelfTestResult[] _results = new SelfTestResult[SelfTestResults.Count];
    private long _beganNanoseconds;
    private ReferenceController? _controller;
    private int _failures;

    internal SelfTestUnit(SubsystemState subsystem)
    {
        _subsystem = subsystem;
        _timer = subsystem.Timers.Create(_ => Finish());
        PowerOn();
    }

    /// <summary>Which self-test is under way.</summary>
    public SelfTestCode Running { get; private set; }

    /// <summary>Whether one is.</summary>
    public bool IsRunning => Running != SelfTestCode.None;

    /// <summary>Whether the one under way goes on after a controller level reset.</summary>
    public bool SurvivesReset => Running == SelfTestCode.Extended;

    /// <summary>Which controller was told to do it, counted from 0.</summary>
    public int ControllerIndex => _controller?.Index ?? -1;

    /// <summary>NSID of the command that started it.</summary>
    public uint NamespaceIdentifier { get; private set; }

    /// <summary>The results, the newest first; those behind the last one are marked as unused.</summary>
    public ReadOnlySpan<SelfTestResult> Results => _results;

    /// <summary>Whether the self-test under way looks at a namespace.</summary>
    /// <param name="identifier">NSID.</param>
    /// <returns>The outcome.</returns>
    public bool Tests(uint identifier) => NamespaceIdentifier == identifier
        || (NamespaceIdentifier == NamespaceSet.Broadcast && _subsystem.Namespaces.IsAttached(ControllerIndex, identifier));

    /// <summary>How far the self-test under way has come.</summary>
    /// <param name="nowNanoseconds">The present time.</param>
    /// <returns>0 to 99; 0 where none is.</returns>
    public int PercentAt(long nowNanoseconds)
    {
        if (!IsRunning)
        {
            return 0;
        }

        var done = (Int128)(nowNanoseconds - _beganNanoseconds) * (LastPercent + 1);
        return (int)Int128.Min(LastPercent, done / (_timer.DueNanoseconds - _beganNanoseconds));
    }

    /// <summary>Starts a self-test.</summary>
    /// <param name="command">The command, checked.</param>
    /// <param name="controller">The controller that was told to.</param>
    /// <param name="nowNanoseconds">The present time.</param>
    public void Start(in DeviceSelfTestCommand command, ReferenceController controller, long nowNanoseconds)
    {
        (Running, NamespaceIdentifier, _controller) = (command.Code, command.NamespaceIdentifier, controller);
        _beganNanoseconds = nowNanoseconds;
        _timer.Set(nowNanoseconds + DurationNanoseconds());
    }

    /// <summary>Ends the self-test under way before its time, and notes the result.</summary>
    /// <param name="outcome">Why.</param>
    public void End(SelfTestOutcome outcome)
    {
        _timer.Stop();
        Note(new SelfTestResult { Status = new SelfTestStatus { Outcome = outcome, Code = Running } });
    }

    /// <summary>As from the factory.</summary>
    internal void PowerOn()
    {
        Running = SelfTestCode.None;
        _failures = 0;
        Array.Fill(_results, new SelfTestResult { Status = new SelfTestStatus { Outcome = SelfTestOutcome.Unused } });
    }

    private long DurationNanoseconds()
    {
        var policy = _subsystem.Policies.Maintenance;
        return Running == SelfTestCode.Short
            ? policy.ShortSelfTestNanoseconds
            : _subsystem.Configuration.SelfTest.ExtendedMinutes * (NanosecondsPerMinute / 1000) * policy.ExtendedSelfTestPermille;
    }

    private void Finish()
    {
        var isFailure = _failures < _subsystem.Configuration.SelfTest.FailingOperations;
        var result = new SelfTestResult
        {
            Status = new SelfTestStatus { Outcome = isFailure ? SelfTestOutcome.SegmentFailed : SelfTestOutcome.Passed, Code = Running },
        };
        if (isFailure)
        {
            _failures++;
            var status = Status.Of(StatusCode.UnrecoveredReadError);
            result.SegmentNumber = FailingSegment;
            result.ValidDiagnostics = SelfTestDiagnostics.StatusCodeType | SelfTestDiagnostics.StatusCode;
            (result.StatusCodeType, result.StatusCode) = ((byte)status.CodeType, status.Code);
        }

        Note(result);
        if (isFailure)
        {
            _controller!.Logs.Get<TelemetryControllerPage>(LogPageIdentifier.TelemetryControllerInitiated).Capture("SELF-TEST FAILED");
        }
    }

    private void Note(SelfTestResult result)
    {
        result.PowerOnHours = _controller!.Health.PowerOnHours;
        Running = SelfTestCode.None;
        _results.AsSpan(0, _results.Length - 1).CopyTo(_results.AsSpan(1));
        _results[0] = result;
    }
}
