using NvmeConformance.Controller.Oracles;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.Logs;

/// <summary>
/// What Get Log Page may return from the first controller, and what its error and health logs must remember (core digest 8).
/// </summary>
internal sealed class LogOracle : AttentiveOracle
{
    private readonly LogRules _rules;
    private readonly LogStatusJudge _statuses;
    private readonly LogContentsJudge _contents;
    private readonly HealthJudge _health;
    private readonly ErrorLogJudge _errors;

    private LogOracle(LogRules rules)
        : base(rules.Mandatory, rules.Behind)
    {
        _rules = rules;
        _contents = new LogContentsJudge(rules);
        _statuses = new LogStatusJudge(rules)
        {
            TakesIndex = log => _contents.Dword(LogPageIdentifier.SupportedLogPages, (int)log) is { } dword
                ? new SupportedLogPage(dword).IndexOffsetSupported
                : null,
        };
        _health = new HealthJudge(rules);
        _errors = new ErrorLogJudge(rules);
    }

    /// <summary>An oracle for a registry.</summary>
    public static IOracle For(RequirementRegistry registry) => new LogOracle(new LogRules(registry));

    /// <inheritdoc />
    public override void OnInvoke(Invocation invocation)
    {
        if (!invocation.IsAdmin && invocation.ControllerIndex == 0)
        {
            _health.OnInvoke(invocation.Command, invocation.Data.Length);
        }
    }

    /// <inheritdoc />
    public override void OnReset(int controllerIndex, ResetKind kind)
    {
        if (controllerIndex == 0)
        {
            _errors.OnReset();
            _health.OnReset();
        }
    }

    /// <inheritdoc />
    protected override void Forget()
    {
        _contents.Forget();
        _health.Forget();
        _errors.Forget();
    }

    /// <inheritdoc />
    protected override void Observe(Observation observation)
    {
        if (observation is CountersSettled)
        {
            _health.OnSettled();
        }
    }

    /// <inheritdoc />
    protected override void Complete(Invocation invocation, in CompletionEntry completion)
    {
        var status = completion.Status;
        Judge.Expect(
            _rules.NoRetryDelay,
            status.RetryDelayIndex == 0,
            "no retry delay before the host asked for it",
            $"CRD {status.RetryDelayIndex}");
        Judge.Expect(
            _rules.NotInterrupted,
            status.CodeWithType != StatusCode.CommandInterrupted,
            "no Command Interrupted before the host asked for retry delays",
            $"{status}");
        if (invocation.ControllerIndex != 0)
        {
            return;
        }

        if (!invocation.IsAdmin)
        {
            _health.OnComplete(invocation.Command, status.IsSuccess);
        }

        _errors.OnComplete(completion);
        if (invocation.IsAdmin && invocation.Command.Opcode == (byte)AdminOpcode.GetLogPage)
        {
            CompleteRead(invocation, status);
        }
    }

    private void CompleteRead(Invocation invocation, Status status)
    {
        var command = GetLogPageCommand.Decode(invocation.Command);
        _statuses.Expect(Judge, Subsystem, command, status);
        if (!status.IsSuccess)
        {
            return;
        }

        var data = invocation.Data;
        _contents.Expect(Judge, Subsystem, command, data);
        ExpectMandatoryListed(command, data);
        var size = LogFacts.SizeBytes(Subsystem, command.Log);
        if (command is { Log: LogPageIdentifier.SmartHealthInformation, Offset: 0, OffsetIsIndex: false }
            && data.Length >= size
            && command.NamespaceIdentifier is 0 or uint.MaxValue)
        {
            _health.Expect(Judge, data[..size]);
        }
        else if (command is { Log: LogPageIdentifier.ErrorInformation, Offset: 0, OffsetIsIndex: false }
            && data.Length >= ErrorInformationEntry.Size)
        {
            var whole = Math.Min(data.Length, size) / ErrorInformationEntry.Size * ErrorInformationEntry.Size;
            _errors.Expect(Judge, data[..whole], Subsystem.Handle.HasFlag(HandleCapabilities.RawQueues));
        }
    }

    private void ExpectMandatoryListed(in GetLogPageCommand command, ReadOnlySpan<byte> data)
    {
        if (command is { Log: LogPageIdentifier.SupportedLogPages, Offset: 0, OffsetIsIndex: false }
            && data.Length >= SupportedLogPages.Size)
        {
            foreach (var log in LogFacts.Mandatory)
            {
                Judge.Expect(_rules.Mandatory, (data[(int)log * sizeof(uint)] & 1) != 0, $"log page {(byte)log:X2}h listed", $"it is not");
            }
        }
    }
}
