using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Running;

/// <summary>
/// Runs scripts on a bench, one after the other, and tells an oracle of everything that happens. A sequence ends at the first finding:
/// what comes after it could not be told apart from its consequences. Nothing is allocated per command.
/// </summary>
public sealed partial class SequenceRunner : ISequenceVerbs, ICompletionSink, IWaitCondition
{
    private const int CommandsInFlight = 64;
    private const long CommandTimeoutNanoseconds = 60_000_000_000;
    private readonly Bench _bench;
    private readonly CommandInFlight[] _commands;
    private IOracle _oracle = null!;
    private Judge _judge = null!;
    private Journal? _journal;
    private long _ordinal;
    private int _visible;

    /// <summary>A runner for one bench.</summary>
    /// <param name="bench">Restored by the caller before each script.</param>
    public SequenceRunner(Bench bench)
    {
        _bench = bench;
        _commands = [.. Enumerable.Range(0, CommandsInFlight).Select(slot => new CommandInFlight(slot))];
    }

    /// <summary>The commands of all scripts so far.</summary>
    public OpcodeCounts Opcodes { get; } = new();

    /// <summary>What a completion said that no correct controller says, in the last script; null when there was nothing.</summary>
    public string? Anomaly { get; private set; }

    /// <summary>The first command of the last script to which no completion came; null when all were completed.</summary>
    public string? Loss { get; private set; }

    /// <inheritdoc />
    public ProbedSubsystem Subsystem => _bench.Probed;

    /// <inheritdoc />
    public bool HasFindings => _judge.Findings.Count > 0;

    private bool MustStop => MustNotSend || HasFindings;

    private bool MustNotSend => Loss is not null || Anomaly is not null;

    /// <summary>Runs a script and the oracle's audit.</summary>
    /// <param name="script">What to do.</param>
    /// <param name="oracle">Told of everything.</param>
    /// <param name="judge">Where its evaluations go; findings of earlier scripts are forgotten.</param>
    /// <param name="journal">Filled when given.</param>
    public void Run(Script script, IOracle oracle, Judge judge, Journal? journal = null)
    {
        ArgumentNullException.ThrowIfNull(script);
        (_oracle, _judge, _journal) = (oracle, judge, journal);
        (_ordinal, _visible, Loss, Anomaly) = (0, 0, null, null);
        foreach (var command in _commands)
        {
            command.State = CommandState.Free;
        }

        judge.ForgetFindings();
        oracle.Begin(Subsystem, judge);
        RunSteps(script);
        if (!MustStop)
        {
            oracle.Audit(this);
        }

        ReportStrayAccess();
    }

    /// <inheritdoc />
    public void ResetController(int controllerIndex)
    {
        if ((uint)controllerIndex >= (uint)_bench.Controllers.Count)
        {
            return;
        }

        foreach (var command in _commands)
        {
            if (command.State != CommandState.Free && command.Invocation.ControllerIndex == controllerIndex)
            {
                _visible -= command.State == CommandState.Visible ? 1 : 0;
                command.State = CommandState.Free;
            }
        }

        _journal?.Note(_bench.Clock.NowNanoseconds, $"controller {controllerIndex} is reset and started again");
        _bench.RestartController(controllerIndex);
        _oracle.OnReset(controllerIndex, ResetKind.Controller);
    }

    private void RunSteps(Script script)
    {
        foreach (var step in script.Steps)
        {
            step.Run(this);
            if (MustStop)
            {
                return;
            }
        }

        AwaitAll();
    }

    private void ReportStrayAccess()
    {
        foreach (var controller in _bench.Controllers)
        {
            if (controller.Memory.StrayAccessCount > 0)
            {
                var access = controller.Memory.StrayAccesses[0];
                _journal?.Note(_bench.Clock.NowNanoseconds, $"stray access: {access}");
                _oracle.OnStrayAccess(access);
                controller.Memory.ForgetStrayAccesses();
            }
        }
    }

    /// <inheritdoc />
    void ICompletionSink.OnCompletion(CommandQueue queue, CommandToken token, in CompletionEntry entry)
    {
        foreach (var command in _commands)
        {
            if (command.State == CommandState.Visible && command.Token == token && ReferenceEquals(command.Queue, queue))
            {
                Complete(command, entry);
                return;
            }
        }
    }

    /// <inheritdoc />
    void ICompletionSink.OnAnomaly(CommandQueue queue, CompletionAnomaly anomaly, in CompletionEntry entry)
    {
        Anomaly ??= $"queue {queue.Identifier} received a completion entry that is wrong: {anomaly}, CID {entry.CommandIdentifier:X4}h, "
            + $"SQID {entry.SubmissionQueueIdentifier}, SQHD {entry.SubmissionQueueHead}";
        _journal?.Complete(_bench.Clock.NowNanoseconds, Anomaly, entry);
    }

    private void Complete(CommandInFlight command, in CompletionEntry entry)
    {
        var invocation = command.Invocation;
        command.State = CommandState.Free;
        command.Completion = entry;
        _visible--;
        invocation.OverrunOffset = invocation.Buffer.LengthBytes == 0
            ? -1
            : _bench.WindowOf(invocation.ControllerIndex).FirstDamage(invocation.Buffer);
        if (_journal is not null)
        {
            var outcome = command.Intent!.DescribeOutcome(entry, invocation.Data, command.BlockBytes);
            _journal.Complete(_bench.Clock.NowNanoseconds, $"{command.Intent.Describe()} → {outcome}", entry);
        }

        _oracle.OnComplete(invocation, entry);
    }

    private void Lose(CommandInFlight command, bool isQuiescent)
    {
        var text = $"no completion: {command.Intent!.Describe()}";
        Loss ??= text;
        command.State = CommandState.Free;
        _visible--;
        _journal?.Note(_bench.Clock.NowNanoseconds, text);
        _oracle.OnLost(command.Invocation, isQuiescent);
    }
}
