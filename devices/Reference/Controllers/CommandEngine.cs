using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Parts;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Controllers;

/// <summary>
/// Takes the commands of one controller from doorbell to completion: each is fetched, executed and completed in one event each, at
/// times of its own, many at a time.
/// </summary>
internal sealed class CommandEngine
{
    // More of one queue's commands are not taken before some of them are completed: what bounds the memory of a subsystem.
    private const int MaximumInFlightPerQueue = 256;

    private readonly ReferenceController _controller;
    private readonly CommandsInFlight _inFlight = new();
    private readonly Arbiter _arbiter = new();
    private readonly CommandTable _adminCommands;
    private readonly CommandTable _ioCommands;
    private readonly CommandFetcher _fetcher;
    private readonly CompletionPoster _poster;
    private readonly FusedOperations _fusion;
    private long _fetchDueNanoseconds = long.MaxValue;

    internal CommandEngine(ReferenceController controller, ReferenceParts parts)
    {
        _controller = controller;
        _fetcher = parts.CreateFetcher(controller);
        _poster = parts.CreatePoster(controller);
        (_fetcher.Memory, _poster.Memory) = (controller.Memory, controller.Memory);
        _adminCommands = parts.CreateAdminCommands(controller);
        _ioCommands = parts.CreateIoCommands(controller);
        _fusion = new FusedOperations(controller, _fetcher);
    }

    /// <summary>Who executes which admin command.</summary>
    internal CommandTable AdminCommands => _adminCommands;

    /// <summary>Who executes which I/O command.</summary>
    internal CommandTable IoCommands => _ioCommands;

    /// <summary>When the next command moves on; <see cref="long.MaxValue"/> when none does by itself.</summary>
    internal long NextDueNanoseconds => Math.Min(_fetchDueNanoseconds, _inFlight.NextDueNanoseconds);

    /// <summary>Lets one command move on by one step.</summary>
    internal void RunNext(long nowNanoseconds)
    {
        if (_inFlight.NextDueNanoseconds <= _fetchDueNanoseconds)
        {
            RunCommand(nowNanoseconds);
        }
        else
        {
            Fetch(nowNanoseconds);
        }
    }

    /// <summary>Nothing more is fetched; what was fetched goes on.</summary>
    internal void StopFetching() => _fetchDueNanoseconds = long.MaxValue;

    /// <summary>All commands stop where they are and are never completed (B2.2 3.7.2).</summary>
    internal void Stop()
    {
        StopFetching();
        _inFlight.Clear();
        _arbiter.Reset(_controller.Queues.IdentifierCount, _controller.Policies.ArbitrationBurst, _controller.Place);
    }

    /// <summary>Deletes a submission queue: its commands are aborted without a completion (B2.2 5.2.4 permits it).</summary>
    internal void Close(SubmissionQueue queue)
    {
        var completions = queue.Completions;
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
        command.Outcome = outcome;
        if (_inFlight.IsFirst(command))
        {
            command.Stage = CommandStage.Answered;
            return;
        }

        command.Stage = CommandStage.Executed;
        _inFlight.Schedule(command, _controller.NowNanoseconds + command.PostDelayNanoseconds);
    }

    /// <summary>A submission queue's tail doorbell was written.</summary>
    internal void RingTail(SubmissionQueue queue, uint value)
    {
        if (queue.IsStopped)
        {
            return;
        }

        // An impossible value ends the queue, not the controller (B2.2 3.3.1): what was fetched before is still completed.
        if (value >= (uint)queue.EntryCount)
        {
            queue.IsStopped = true;
        }
        else
        {
            queue.Tail = (int)value;
        }

        NoteReadiness(queue);
    }

    /// <summary>A completion queue's head doorbell was written. Impossible values are ignored, taking more than was posted too.</summary>
    internal void RingHead(CompletionQueue queue, uint value)
    {
        if (value >= (uint)queue.EntryCount || queue.Distance(queue.Head, (int)value) > queue.Distance(queue.Head, queue.Tail))
        {
            return;
        }

        queue.Head = (int)value;
        if (!queue.HasWaiting)
        {
            return;
        }

        for (var room = queue.Room; room > 0 && queue.TakeWaiting() is { } command; room--)
        {
            _inFlight.Schedule(command, _controller.NowNanoseconds);
        }

        NoteReadinessOfAll(queue);
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
        else if (_fetchDueNanoseconds == long.MaxValue && _controller.LifeCycle.IsTakingCommands)
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

    private void Fetch(long nowNanoseconds)
    {
        var queue = _controller.Queues.Submission(_arbiter.Next());
        var command = _inFlight.Take();
        if (!_fetcher.TryFetch(queue, out command.Entry))
        {
            _inFlight.Release(command);
            _controller.LifeCycle.Fail();
            return;
        }

        command.Queue = queue;
        command.Stage = CommandStage.Fetched;
        command.Place = queue.PlaceOf(command.Entry);
        (command.Fusion, command.Progress) = (FusionRole.None, 0);
        if (command.Entry.Fuse != FusedOperation.None && queue.Identifier != 0)
        {
            FetchPartner(command);
        }

        var delays = CommandDelays.For(_controller.Policies.Delays, command.Place);
        command.PostDelayNanoseconds = delays.Post;
        _inFlight.Schedule(command, nowNanoseconds + delays.Execute);
        queue.InFlight++;
        NoteReadiness(queue);
        _fetchDueNanoseconds = _arbiter.HasReady ? nowNanoseconds + _controller.Policies.Delays.FetchNanoseconds : long.MaxValue;
    }

    private void FetchPartner(FetchedCommand command)
    {
        var partner = _inFlight.Take();
        if (_fusion.TryPair(command, partner))
        {
            command.Queue.InFlight++;
        }
        else
        {
            _inFlight.Release(partner);
        }
    }

    // The two halves are completed in their order (B2.2 3.4.2), whatever room there is.
    private void SchedulePartnerOf(FetchedCommand command)
    {
        if (command.Partner is { } partner)
        {
            command.Partner = null;
            _inFlight.Schedule(partner, _controller.NowNanoseconds);
        }
    }

    private void RunCommand(long nowNanoseconds)
    {
        var command = _inFlight.First;
        if (command.Stage == CommandStage.Executed)
        {
            _inFlight.RemoveFirst();
            Post(command);
            return;
        }

        command.Stage = CommandStage.Executed;
        var table = command.Queue.Identifier == 0 ? _adminCommands : _ioCommands;
        var outcome = command.Fusion == FusionRole.None ? table.Execute(command) : _fusion.Execute(command, table);

        // What it did may have stopped everything, itself included.
        switch (command.Stage)
        {
            case CommandStage.Executed:
                command.Outcome = outcome;
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

    private void Post(FetchedCommand command)
    {
        var queue = command.Queue;
        switch (_poster.Post(command))
        {
            case PostResult.Posted:
                queue.InFlight--;
                SchedulePartnerOf(command);
                _inFlight.Release(command);
                NoteReadiness(queue);
                break;
            case PostResult.Full:
                queue.Completions.Wait(command);
                NoteReadinessOfAll(queue.Completions);
                break;
            default:
                _controller.LifeCycle.Fail();
                break;
        }
    }
}
