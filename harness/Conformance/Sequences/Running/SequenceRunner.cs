using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Running;

/// <summary>
/// Runs scripts on a bench, one after the other, and tells an oracle of everything that happens. A sequence ends at the first finding:
/// what comes after it could not be told apart from its consequences. Nothing is allocated per command.
/// </summary>
public sealed partial class SequenceRunner : ISequenceVerbs, ICompletionSink, IWaitCondition
{
    private const int CommandsInFlightMaximum = 64;
    private const long CommandTimeoutNanoseconds = 60_000_000_000;
    private readonly Bench _bench;
    private readonly CommandsInFlight _commands = new(CommandsInFlightMaximum);
    private IOracle _oracle = null!;
    private Judge _judge = null!;
    private Journal? _journal;
    private long _ordinal;

    /// <summary>A runner for one bench.</summary>
    /// <param name="bench">Restored by the caller before each script.</param>
    public SequenceRunner(Bench bench) => _bench = bench;

    /// <summary>The commands of all scripts so far.</summary>
    public OpcodeCounts Opcodes { get; } = new();

    /// <summary>What a completion said that no correct controller says, in the last script; null when there was nothing.</summary>
    public string? Anomaly { get; private set; }

    /// <summary>The first thing in the last script that never came: a completion, or a controller after a reset. Null for none.</summary>
    public string? Loss { get; private set; }

    /// <summary>
    /// Why a command of the last script could not be sent, by the host's own side; null where all could. The script ended there, and what
    /// it did not evaluate it cannot.
    /// </summary>
    public string? Refusal { get; private set; }

    /// <summary>Why the last script was ended from outside, by <see cref="Limit"/>; null where it was not.</summary>
    public string? CutShort { get; private set; }

    /// <summary>Ends scripts from outside; null for nobody.</summary>
    public ISequenceLimit? Limit { get; set; }

    /// <inheritdoc />
    public ProbedSubsystem Subsystem => _bench.Probed;

    /// <inheritdoc />
    public bool HasFindings => _judge.Findings.Count > 0;

    /// <inheritdoc />
    public bool IsOver => MustStop;

    private bool MustStop => MustNotSend || HasFindings;

    private bool MustNotSend => Loss is not null || Anomaly is not null || Refusal is not null || CutShort is not null;

    /// <summary>Runs a script and the oracle's audit.</summary>
    /// <param name="script">What to do.</param>
    /// <param name="oracle">Told of everything.</param>
    /// <param name="judge">Where its evaluations go; findings of earlier scripts are forgotten.</param>
    /// <param name="journal">Filled when given.</param>
    public void Run(Script script, IOracle oracle, Judge judge, Journal? journal = null)
    {
        ArgumentNullException.ThrowIfNull(script);
        (_oracle, _judge, _journal) = (oracle, judge, journal);
        (_ordinal, Loss, Anomaly, Refusal, CutShort) = (0, null, null, null, null);
        _commands.Clear();
        _scene.Clear();
        judge.ForgetFindings();
        judge.LookAt(Subsystem);
        oracle.Begin(Subsystem, judge);
        RunSteps(script);
        if (!MustStop)
        {
            journal?.BeginAudit(_bench.Clock.NowNanoseconds);
            oracle.Audit(this);
        }

        ReportStrayAccess();
    }

    private void RunSteps(Script script)
    {
        foreach (var step in script.Steps)
        {
            step.Run(this);
            if (MustStop || IsCutShort())
            {
                return;
            }
        }

        AwaitAll();
    }

    // From here on the oracle hears nothing more: what did not come any more was not waited for.
    private bool IsCutShort()
    {
        if (CutShort is null && Limit?.WhyEnd() is { } reason)
        {
            CutShort = reason;
            _journal?.Note(_bench.Clock.NowNanoseconds, $"ended from outside: {reason}");
            _oracle = NobodyListens.Instance;
        }

        return CutShort is not null;
    }

    private void ReportStrayAccess()
    {
        for (var index = 0; index < _bench.ControllerCount; index++)
        {
            var controller = _bench.ControllerAt(index);
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
        if (_commands.Find(queue, token) is { } command)
        {
            Complete(command, entry);
        }
    }

    /// <inheritdoc />
    void ICompletionSink.OnAnomaly(CommandQueue queue, CompletionAnomaly anomaly, in CompletionEntry entry)
    {
        Anomaly ??= $"queue {queue.Identifier} received a completion entry that is wrong: {anomaly}, CID {entry.CommandIdentifier:X4}h, "
            + $"SQID {entry.SubmissionQueueIdentifier}, SQHD {entry.SubmissionQueueHead}";
        _journal?.Complete(_bench.Clock.NowNanoseconds, Anomaly, entry);
    }

    /// <inheritdoc />
    void ICompletionSink.OnRefused(CommandQueue queue, CommandToken token, string reason)
    {
        if (_commands.Find(queue, token) is { } command)
        {
            var index = command.Invocation.ControllerIndex;
            Refusal ??= $"{command.Intent!.Describe()}{(index == 0 ? "" : $", controller {index}")}: {reason}";
            _commands.Remove(command);
            _journal?.Note(_bench.Clock.NowNanoseconds, $"not sent: {Refusal}");
        }
    }

    private void Complete(CommandInFlight command, in CompletionEntry entry)
    {
        var invocation = command.Invocation;
        _commands.Remove(command);
        command.Completion = entry;
        invocation.OverrunOffset = DamageBeside(invocation, invocation.Buffer);
        if (invocation.OverrunOffset < 0)
        {
            invocation.OverrunOffset = DamageBeside(invocation, invocation.MetadataBuffer);
        }

        if (_journal is not null)
        {
            var outcome = command.Intent!.DescribeOutcome(entry, invocation.Data, command.BlockBytes);
            _journal.Complete(_bench.Clock.NowNanoseconds, $"{command.Intent.Describe()} → {outcome}", entry, invocation.ControllerIndex);
        }

        _oracle.OnComplete(invocation, entry);
    }

    private int DamageBeside(Invocation invocation, in DmaBuffer buffer) =>
        buffer.LengthBytes == 0 ? -1 : _bench.WindowOf(invocation.ControllerIndex).FirstDamage(buffer);

    private void Lose(CommandInFlight command, bool isQuiescent)
    {
        var text = $"no completion: {command.Intent!.Describe()}";
        Loss ??= text;
        _commands.Remove(command);
        _journal?.Note(_bench.Clock.NowNanoseconds, text);
        _oracle.OnLost(command.Invocation, isQuiescent);
    }
}
