using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Parts;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Controllers;

/// <summary>
/// Takes the commands of one controller from doorbell to completion: each is fetched, executed and completed in one event each, at
/// times of its own, many at a time.
/// </summary>
internal sealed partial class CommandEngine
{
    // More of one queue's commands are not taken before some of them are completed: what bounds the memory of a subsystem.
    private const int MaximumInFlightPerQueue = 256;

    private readonly ReferenceController _controller;
    private readonly CommandsInFlight _inFlight = new();
    private readonly Arbiter _roundRobin = new();
    private readonly WeightedArbiter _weighted = new();
    private readonly CommandGate _gate;
    private readonly DoorbellErrors _doorbellErrors;
    private readonly DoorbellBuffers _buffers;
    private readonly List<FetchedCommand> _closing = [];
    private readonly CommandTable _adminCommands;
    private readonly CommandTable _ioCommands;
    private readonly CommandFetcher _fetcher;
    private readonly CompletionPoster _poster;
    private Arbiter _arbiter;
    private int _fetchBatch = 1;
    private bool _isPaused;
    private bool _isSuspended;
    private readonly FusedOperations _fusion;
    private long _fetchDueNanoseconds = long.MaxValue;

    internal CommandEngine(ReferenceController controller, ReferenceParts parts)
    {
        _controller = controller;
        _arbiter = _roundRobin;
        _gate = new CommandGate(controller);
        _doorbellErrors = parts.CreateDoorbellErrors(controller);
        _buffers = controller.Queues.Buffers;
        _fetcher = parts.CreateFetcher(controller);
        _poster = parts.CreatePoster(controller);
        (_fetcher.Memory, _poster.Memory, _poster.Tracker) = (controller.Memory, controller.Memory, controller.Tracker);
        _adminCommands = parts.CreateAdminCommands(controller);
        _ioCommands = parts.CreateIoCommands(controller);
        _fusion = parts.CreateFusedOperations(controller, _fetcher);
    }

    /// <summary>Who executes which admin command.</summary>
    internal CommandTable AdminCommands => _adminCommands;

    /// <summary>Who executes which I/O command.</summary>
    internal CommandTable IoCommands => _ioCommands;

    /// <summary>What keeps commands from being executed for a while.</summary>
    internal CommandGate Gate => _gate;

    /// <summary>Commands that were fetched since power on.</summary>
    internal long FetchedCommands { get; private set; }

    /// <summary>When the next command moves on; <see cref="long.MaxValue"/> when none does by itself.</summary>
    internal long NextDueNanoseconds => Math.Min(_fetchDueNanoseconds, _inFlight.NextDueNanoseconds);

    /// <summary>Lets one command move on by one step.</summary>
    /// <returns>Whether a host may see a difference: it sees no fetch, but where it reads in its memory how far the controller is.</returns>
    internal bool RunNext(long nowNanoseconds)
    {
        if (_inFlight.NextDueNanoseconds <= _fetchDueNanoseconds)
        {
            RunCommand(nowNanoseconds);
            return true;
        }

        return !TryFetch(nowNanoseconds) || _buffers.IsEnabled;
    }

    /// <summary>Nothing more is fetched; what was fetched goes on.</summary>
    internal void StopFetching() => _fetchDueNanoseconds = long.MaxValue;

    /// <summary>Fetches nothing for a while, whatever doorbells say; or goes on.</summary>
    internal void Pause(bool isPaused)
    {
        _isPaused = isPaused;
        GoOnFetching();
    }

    /// <summary>As <see cref="Pause"/>, while the controller is suspended; what doorbells said meanwhile is found afterwards.</summary>
    internal void Suspend(bool isSuspended)
    {
        _isSuspended = isSuspended;
        if (!isSuspended && _buffers.IsEnabled && _controller.LifeCycle.IsTakingCommands)
        {
            LookIntoAllShadows();
        }

        GoOnFetching();
    }

    /// <summary>Whether nothing is in flight but requests of events.</summary>
    internal bool IsDrained => _inFlight.Count == _controller.Events.Outstanding;

    /// <summary>Takes commands as a host has enabled it to.</summary>
    internal void Start(bool isWeighted, in ArbitrationSettings settings)
    {
        _arbiter = isWeighted ? _weighted : _roundRobin;
        _arbiter.Reset(_controller.Queues.IdentifierCount, _controller.Policies.ArbitrationBurst, _controller.Place);
        _arbiter.Apply(settings);
        _fetchBatch = _controller.Policies.Queues.FetchBatchCommands;
        _doorbellErrors.PowerOn();
    }

    /// <summary>A host has set how queues take turns.</summary>
    internal void Apply(in ArbitrationSettings settings) => _arbiter.Apply(settings);

    /// <summary>All commands stop where they are and are never completed (B2.2 3.7.2).</summary>
    internal void Stop()
    {
        (_isPaused, _isSuspended) = (false, false);
        StopFetching();
        _inFlight.Clear();
        _gate.Open();
        _arbiter.Reset(_controller.Queues.IdentifierCount, _controller.Policies.ArbitrationBurst, _controller.Place);
    }

    /// <summary>A submission queue was created.</summary>
    internal void Open(SubmissionQueue queue, QueuePriority priority)
    {
        _arbiter.Place(queue.Identifier, priority);
        _buffers.WriteTailEventIndex(queue.Identifier, queue.Tail);
    }

    /// <summary>A submission queue has entries that nobody rang a doorbell for.</summary>
    internal void GoOn(SubmissionQueue queue, int head, int tail)
    {
        (queue.Head, queue.Tail) = (head, tail);
        NoteReadiness(queue);
    }

    /// <summary>Deletes a submission queue: its commands end as the policy has it, and nothing comes later (B2.2 5.2.4).</summary>
    internal void Close(SubmissionQueue queue)
    {
        var completions = queue.Completions;
        if (_controller.Policies.Queues.Deletion == QueueDeletion.Explicit)
        {
            CompleteAllOf(queue);
        }

        _inFlight.RemoveAllOf(queue);
        completions.DropWaitingOf(queue, _inFlight.Release);
        completions.SubmissionList.Remove(queue);
        queue.Close();
        NoteReadiness(queue);
        NoteReadinessOfAll(completions);
    }

    /// <summary>Completes a command that was held, or is still being executed.</summary>
    internal void Complete(FetchedCommand command, CommandOutcome outcome)
    {
        command.Outcome = outcome.Status.IsSuccess ? outcome : WithErrorDetails(command, outcome);
        if (_inFlight.IsFirst(command))
        {
            command.Stage = CommandStage.Answered;
            return;
        }

        command.Stage = CommandStage.Executed;
        _inFlight.Schedule(command, _controller.NowNanoseconds + command.PostDelayNanoseconds);
    }

    // A queue whose completions find no room is left alone, so that it cannot use up what the others need (BASE-040).
    private void NoteReadiness(SubmissionQueue queue)
    {
        var isReady = queue.Exists
            && queue.HasEntries
            && !queue.IsStopped
            && queue.InFlight < MaximumInFlightPerQueue
            && !queue.Completions.HasWaiting;
        _arbiter.Note(queue.Identifier, isReady);
        if (!_arbiter.HasReady)
        {
            StopFetching();
        }
        else if (_fetchDueNanoseconds == long.MaxValue && !_isPaused && !_isSuspended && _controller.LifeCycle.IsTakingCommands)
        {
            _fetchDueNanoseconds = _controller.NowNanoseconds + _controller.Policies.Delays.FetchNanoseconds;
        }
    }

    private void GoOnFetching()
    {
        StopFetching();
        if (!_isPaused && !_isSuspended && _arbiter.HasReady && _controller.LifeCycle.IsTakingCommands)
        {
            _fetchDueNanoseconds = _controller.NowNanoseconds + _controller.Policies.Delays.FetchNanoseconds;
        }
    }

    private void NoteReadinessOfAll(CompletionQueue completions)
    {
        foreach (var queue in completions.SubmissionList)
        {
            NoteReadiness(queue);
        }
    }

    private bool TryFetch(long nowNanoseconds)
    {
        var queue = _controller.Queues.Submission(_arbiter.Next());
        var left = _fetchBatch;
        do
        {
            if (!TryFetchOne(queue, nowNanoseconds))
            {
                _controller.LifeCycle.Fail();
                return false;
            }
        }
        while (--left > 0 && queue.HasEntries && queue.InFlight < MaximumInFlightPerQueue);

        if (_buffers.IsEnabled)
        {
            LookIntoShadow(queue);
        }

        NoteReadiness(queue);
        _fetchDueNanoseconds = _arbiter.HasReady ? nowNanoseconds + _controller.Policies.Delays.FetchNanoseconds : long.MaxValue;
        return true;
    }

    private bool TryFetchOne(SubmissionQueue queue, long nowNanoseconds)
    {
        var command = _inFlight.Take();
        if (!_fetcher.TryFetch(queue, out command.Entry))
        {
            _inFlight.Release(command);
            return false;
        }

        FetchedCommands++;
        command.Queue = queue;
        command.Stage = CommandStage.Fetched;
        queue.Locate(command);
        (command.Fusion, command.Progress) = (FusionRole.None, 0);
        if (_detectsDuplicates && !queue.Identifiers.TryAdd(command.Entry.CommandIdentifier))
        {
            command.Stage = CommandStage.Executed;
            command.Outcome = WithErrorDetails(command, CommandOutcome.Error(StatusCode.CommandIdConflict));
        }
        else if (command.Entry.Fuse != FusedOperation.None && queue.Identifier != 0)
        {
            FetchPartner(command);
        }

        var delays = CommandDelays.For(_controller.Policies.Delays, command);
        command.PostDelayNanoseconds = delays.Post;
        _inFlight.Schedule(command, nowNanoseconds + delays.Execute);
        queue.InFlight++;
        return true;
    }

    private void RunCommand(long nowNanoseconds)
    {
        var command = _inFlight.First;
        if (command.Stage != CommandStage.Fetched)
        {
            RunFinished(command);
            return;
        }

        command.Stage = CommandStage.Executed;
        var outcome = !_gate.IsOpen && _gate.Refuses(command, out var refusal) ? refusal
            : _mayInterrupt && IsInterrupted(command) ? Interrupted
            : Execute(command);

        // What it did may have stopped everything, itself included.
        switch (command.Stage)
        {
            case CommandStage.Executed:
                command.Outcome = outcome.Status.IsSuccess ? outcome : WithErrorDetails(command, outcome);
                command.Stage = outcome.IsUnfinished ? CommandStage.Fetched : CommandStage.Executed;
                _inFlight.RescheduleFirst(nowNanoseconds + command.PostDelayNanoseconds);
                break;
            case CommandStage.Answered:
                command.Stage = CommandStage.Executed;
                _inFlight.RescheduleFirst(nowNanoseconds + command.PostDelayNanoseconds);
                break;
            case CommandStage.Held:
                _inFlight.RemoveFirst();
                break;
            default:
                break;
        }
    }

    private CommandOutcome Execute(FetchedCommand command)
    {
        var table = command.Queue.Identifier == 0 ? _adminCommands : _ioCommands;
        return command.Fusion == FusionRole.None ? table.Execute(command) : _fusion.Execute(command, table);
    }
}
