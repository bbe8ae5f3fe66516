using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Queues;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Verbs;

/// <summary>
/// One command at a time on a queue that is otherwise idle: what bringing up and describing a controller needs. Entries that
/// belong to no command of ours are counted, not obeyed.
/// </summary>
public sealed class SingleCommand : ICompletionSink, IWaitCondition
{
    /// <summary>Long enough for any command that describes a device, in nanoseconds.</summary>
    public const long DefaultTimeoutNanoseconds = 60_000_000_000;

    private CommandQueue? _queue;
    private CommandToken _wanted;
    private CompletionEntry _completion;
    private bool _completed;

    /// <summary>Entries that belonged to no command of ours.</summary>
    public int Anomalies { get; private set; }

    /// <summary>Has one command carried out.</summary>
    /// <param name="controller">Where; it must be started, or be starting.</param>
    /// <param name="queue">One of its queues, idle.</param>
    /// <param name="command">The command; CID and data pointer are filled in.</param>
    /// <param name="data">What it transfers, or <see cref="DmaBuffer.None"/>.</param>
    /// <param name="timeoutNanoseconds">How long to wait at most.</param>
    /// <returns>How it ended.</returns>
    public CommandResult Execute(
        ControllerHandle controller,
        CommandQueue queue,
        in SubmissionEntry command,
        in DmaBuffer data,
        long timeoutNanoseconds = DefaultTimeoutNanoseconds)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return queue.TrySubmit(command, data, out _wanted)
            ? Await(controller, queue, timeoutNanoseconds)
            : new CommandResult(WaitOutcome.Quiescent, default);
    }

    /// <summary>Has one command carried out whose data pointer was made by the caller.</summary>
    /// <param name="controller">Where; it must be started, or be starting.</param>
    /// <param name="queue">One of its queues, idle.</param>
    /// <param name="command">The command; only its CID is filled in.</param>
    /// <param name="timeoutNanoseconds">How long to wait at most.</param>
    /// <returns>How it ended.</returns>
    public CommandResult ExecuteDescribed(
        ControllerHandle controller,
        CommandQueue queue,
        in SubmissionEntry command,
        long timeoutNanoseconds = DefaultTimeoutNanoseconds)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return queue.TrySubmitDescribed(command, out _wanted)
            ? Await(controller, queue, timeoutNanoseconds)
            : new CommandResult(WaitOutcome.Quiescent, default);
    }

    private CommandResult Await(ControllerHandle controller, CommandQueue queue, long timeoutNanoseconds)
    {
        ArgumentNullException.ThrowIfNull(controller);
        (_queue, _completed) = (queue, false);
        queue.Ring();
        var outcome = controller.Clock.WaitUntil(this, controller.Clock.NowNanoseconds + timeoutNanoseconds);
        return new CommandResult(outcome, _completion);
    }

    /// <inheritdoc />
    bool IWaitCondition.IsMet()
    {
        _queue!.Poll(this);
        return _completed;
    }

    /// <inheritdoc />
    void ICompletionSink.OnCompletion(CommandQueue queue, CommandToken token, in CompletionEntry entry)
    {
        if (token == _wanted)
        {
            (_completion, _completed) = (entry, true);
        }
    }

    /// <inheritdoc />
    void ICompletionSink.OnAnomaly(CommandQueue queue, CompletionAnomaly anomaly, in CompletionEntry entry) => Anomalies++;
}
