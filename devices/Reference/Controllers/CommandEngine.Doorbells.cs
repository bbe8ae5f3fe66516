using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.Controllers;

/// <summary>What doorbells say, in registers and in host memory.</summary>
internal sealed partial class CommandEngine
{
    /// <summary>A submission queue's tail doorbell was written.</summary>
    internal void RingTail(SubmissionQueue queue, uint value)
    {
        if (queue.IsStopped)
        {
            return;
        }

        TakeTail(queue, ReadsShadows && _buffers.TryReadTail(queue.Identifier, out var shadow) ? shadow : value);
        NoteReadiness(queue);
    }

    /// <summary>A completion queue's head doorbell was written. Impossible values are ignored, taking more than was posted too.</summary>
    internal void RingHead(CompletionQueue queue, uint value)
    {
        TakeHead(queue, ReadsShadows && _buffers.TryReadHead(queue.Identifier, out var shadow) ? shadow : value);
        if (queue.HasWaiting)
        {
            PostWaiting(queue);
        }
    }

    // A suspended controller starts no transfer: it looks into them when it is resumed.
    private bool ReadsShadows => _buffers.IsEnabled && !_controller.Suspension.IsSuspended;

    private void LookIntoAllShadows()
    {
        for (var identifier = 1; identifier < _controller.Queues.IdentifierCount; identifier++)
        {
            if (_controller.Queues.TryFindSubmission(identifier, out var submissions))
            {
                LookIntoShadow(submissions);
                NoteReadiness(submissions);
            }

            if (_controller.Queues.TryFindCompletion(identifier, out var completions) && _buffers.TryReadHead(identifier, out var head))
            {
                TakeHead(completions, head);
            }
        }
    }

    private void PostWaiting(CompletionQueue queue)
    {
        for (var room = queue.Room; room > 0 && queue.TakeWaiting() is { } command; room--)
        {
            _inFlight.Schedule(command, _controller.NowNanoseconds);
        }

        NoteReadinessOfAll(queue);
    }

    /// <summary>The doorbell of a queue that does not exist was written.</summary>
    internal void RingNothing() => _doorbellErrors.ReportAbsentQueue();

    // An impossible value ends the queue, not the controller (B2.2 3.3.1): what was fetched before is still completed.
    private void TakeTail(SubmissionQueue queue, uint value)
    {
        var isPossible = value < (uint)queue.EntryCount || _doorbellErrors.IsMeantInRange(ref value, queue.EntryCount);
        if (!isPossible
            || (_doorbellErrors.DetectsDoubtfulValues && !_buffers.IsEnabled && _doorbellErrors.IsDoubtful(queue, value)))
        {
            queue.IsStopped = true;
            _doorbellErrors.ReportInvalidValue();
            return;
        }

        queue.Tail = (int)value;
    }

    private void TakeHead(CompletionQueue queue, uint value)
    {
        if (value >= (uint)queue.EntryCount && !_doorbellErrors.IsMeantInRange(ref value, queue.EntryCount))
        {
            _doorbellErrors.ReportInvalidValue();
            return;
        }

        var taken = queue.Distance(queue.Head, (int)value);
        var isTooMuch = taken > queue.Distance(queue.Head, queue.Tail);
        if ((isTooMuch || taken == 0) && _doorbellErrors.DetectsDoubtfulValues && !_buffers.IsEnabled)
        {
            _doorbellErrors.ReportInvalidValue();
        }

        queue.Head = isTooMuch ? queue.Head : (int)value;
    }

    // Looks once more after EventIdx was moved: a host that wrote its doorbell in between does not write the register.
    private void LookIntoShadow(SubmissionQueue queue)
    {
        for (var looks = 0; looks < 2 && !queue.IsStopped && !queue.HasEntries; looks++)
        {
            if (_buffers.TryReadTail(queue.Identifier, out var value) && value != (uint)queue.Tail)
            {
                TakeTail(queue, value);
            }
            else
            {
                _buffers.WriteTailEventIndex(queue.Identifier, queue.Tail);
            }
        }
    }

    // A queue that is full again while completions wait: the host has to be told from which head on it must be heard of (BASE-147).
    private void LookForRoom(CompletionQueue queue)
    {
        if (_buffers.IsEnabled && FindsRoomInShadow(queue))
        {
            PostWaiting(queue);
        }
    }

    private bool FindsRoomInShadow(CompletionQueue queue)
    {
        for (var looks = 0; looks < 2 && queue.Room == 0; looks++)
        {
            if (_buffers.TryReadHead(queue.Identifier, out var value) && value != (uint)queue.Head)
            {
                TakeHead(queue, value);
            }
            else
            {
                _buffers.WriteHeadEventIndex(queue.Identifier, queue.Head);
            }
        }

        return queue.Room != 0;
    }
}
