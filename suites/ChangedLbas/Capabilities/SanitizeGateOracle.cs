using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.ChangedLbas.Capabilities;

/// <summary>
/// While sanitizing goes on, Track Send, Track Receive, Migration Send, Migration Receive and Controller Data Queue end with Sanitize In
/// Progress, and Identify does not (live migration digest 7.4). That it went on is known from the log, read behind the command.
/// </summary>
internal sealed class SanitizeGateOracle : IOracle
{
    private readonly Rule _gate;
    private readonly Rule _answer;
    private readonly List<(AdminOpcode Opcode, Status Status)> _waiting = [];
    private bool _isStarted;
    private Judge _judge = null!;

    private SanitizeGateOracle(RequirementRegistry registry) =>
        (_gate, _answer) = (registry.Rule("LM-INT-009"), registry.Rule("LM-GEN-001", "answer"));

    /// <summary>Makes an oracle.</summary>
    /// <param name="registry">A registry that holds this suite's requirements.</param>
    /// <returns>The oracle, to be used for many sequences.</returns>
    public static IOracle For(RequirementRegistry registry) => new SanitizeGateOracle(registry);

    /// <inheritdoc />
    public void Begin(ProbedSubsystem subsystem, Judge judge)
    {
        (_judge, _isStarted) = (judge, false);
        _waiting.Clear();
    }

    /// <inheritdoc />
    public void OnInvoke(Invocation invocation)
    {
    }

    /// <inheritdoc />
    public void OnComplete(Invocation invocation, in CompletionEntry completion)
    {
        if (!invocation.IsAdmin)
        {
            return;
        }

        switch ((AdminOpcode)invocation.Command.Opcode)
        {
            case AdminOpcode.Sanitize when completion.Status.IsSuccess:
                _isStarted = true;
                break;
            case AdminOpcode.Identify or AdminOpcode.TrackSend or AdminOpcode.TrackReceive or AdminOpcode.MigrationSend
                or AdminOpcode.MigrationReceive or AdminOpcode.ControllerDataQueue when _isStarted:
                _waiting.Add(((AdminOpcode)invocation.Command.Opcode, completion.Status));
                break;
            case AdminOpcode.GetLogPage when completion.Status.IsSuccess && invocation.Data.Length >= SanitizeStatusLog.Size:
                TakeLog(MemoryMarshal.AsRef<SanitizeStatusLog>(invocation.Data).Status.Outcome);
                break;
        }
    }

    /// <inheritdoc />
    public void OnLost(Invocation invocation, bool isQuiescent)
    {
        if (isQuiescent)
        {
            _judge.Expect(_answer, holds: false, "a completion", $"none for opcode {invocation.Command.Opcode:X2}h");
        }
        else
        {
            _judge.Undecide(_answer, $"no completion of opcode {invocation.Command.Opcode:X2}h came in time");
        }
    }

    /// <inheritdoc />
    public void OnReset(int controllerIndex, ResetKind kind) => _waiting.Clear();

    /// <inheritdoc />
    public void OnStrayAccess(StrayAccess access) => _judge.Expect(
        _answer, holds: false, "only memory that was given is touched", $"{access.LengthBytes} bytes at {access.DeviceAddress:X}h were touched");

    /// <inheritdoc />
    public void Audit(ISequenceVerbs verbs)
    {
    }

    // What came before the log was read came while it went on, if it still does.
    private void TakeLog(SanitizeOutcome outcome)
    {
        foreach (var (opcode, status) in _waiting)
        {
            if (outcome == SanitizeOutcome.InProgress)
            {
                var isStopped = status.CodeWithType == StatusCode.SanitizeInProgress;
                _judge.Expect(
                    _gate,
                    isStopped == (opcode != AdminOpcode.Identify),
                    opcode == AdminOpcode.Identify ? "Identify to get through" : $"{Status.Of(StatusCode.SanitizeInProgress)} for {opcode}",
                    $"{status}");
            }
        }

        _waiting.Clear();
    }
}
