using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Controllers;

/// <summary>Posting completions, and interrupting for them.</summary>
internal sealed partial class CommandEngine
{
    private void Post(FetchedCommand command)
    {
        var queue = command.Queue;
        var completions = queue.Completions;
        switch (_poster.Post(command))
        {
            case PostResult.Posted:
                Interrupt(completions);
                queue.InFlight--;
                SchedulePartnerOf(command);
                if (_detectsDuplicates && command.Outcome.Status.CodeWithType != StatusCode.CommandIdConflict)
                {
                    queue.Identifiers.Remove(command.Entry.CommandIdentifier);
                }

                _inFlight.Release(command);
                if (completions.HasWaiting && completions.Room == 0)
                {
                    LookForRoom(completions);
                }

                // Only the limit may have kept a queue from being fetched from that has room for its completions.
                if (queue.InFlight == MaximumInFlightPerQueue - 1)
                {
                    NoteReadiness(queue);
                }

                if (_isSuspended)
                {
                    _controller.Suspension.NoteProgress();
                }

                break;
            case PostResult.Full when _buffers.IsEnabled && FindsRoomInShadow(completions):
                _inFlight.Schedule(command, _controller.NowNanoseconds);
                break;
            case PostResult.Full:
                completions.Wait(command);
                NoteReadinessOfAll(completions);
                break;
            default:
                _controller.LifeCycle.Fail();
                break;
        }
    }

    // Only as far as there is room, or the deletion would have to wait for a host that may never take anything.
    private void CompleteAllOf(SubmissionQueue queue)
    {
        _inFlight.FindAllOf(queue, _closing);
        foreach (var command in _closing)
        {
            if (command.Stage is CommandStage.Fetched or CommandStage.AbortRequested)
            {
                command.Outcome = new CommandOutcome(Status.Of(StatusCode.AbortedDueToSubmissionQueueDeletion));
            }

            if (queue.Completions.HasWaiting || _poster.Post(command) != PostResult.Posted)
            {
                break;
            }

            Interrupt(queue.Completions);
        }

        _closing.Clear();
    }

    private void Interrupt(CompletionQueue completions)
    {
        if (completions.InterruptVector != CompletionQueue.NoInterrupts)
        {
            _controller.Interrupts.Signal(completions);
        }
    }
}
