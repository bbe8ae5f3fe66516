namespace NvmeConformance.Determinism.Time;

/// <summary>
/// Simulated time. It moves only while somebody waits, and then straight to the next event of its participants, one event at
/// a time: the host can look between any two.
/// </summary>
public sealed class VirtualClock : Clock
{
    // A participant that is always due would hold time, and so its host, for good. No wait of a sequence needs a hundredth of this.
    private const int EventsPerWait = 1_000_000;
    private ITimeParticipant[] _participants = [];
    private long _nowNanoseconds;

    /// <inheritdoc />
    public override long NowNanoseconds => _nowNanoseconds;

    /// <inheritdoc />
    public override bool IsVirtual => true;

    /// <summary>Adds a state machine to this world.</summary>
    /// <param name="participant">Asked for its next event from now on.</param>
    public void Add(ITimeParticipant participant) => _participants = [.. _participants, participant];

    /// <summary>Back to time zero, for a world whose participants were put back as well.</summary>
    public void Restart() => _nowNanoseconds = 0;

    /// <inheritdoc />
    public override WaitOutcome WaitUntil(IWaitCondition condition, long deadlineNanoseconds)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var isWorthALook = true;
        for (var events = 0; events < EventsPerWait; events++)
        {
            if (isWorthALook && condition.IsMet())
            {
                return WaitOutcome.Met;
            }

            var next = EarliestParticipant(out var due);
            if (next is null)
            {
                return WaitOutcome.Quiescent;
            }

            if (due > deadlineNanoseconds)
            {
                _nowNanoseconds = Math.Max(_nowNanoseconds, deadlineNanoseconds);
                return WaitOutcome.DeadlinePassed;
            }

            _nowNanoseconds = Math.Max(_nowNanoseconds, due);
            isWorthALook = next.RunNextEvent(_nowNanoseconds);
        }

        return WaitOutcome.DeadlinePassed;
    }

    /// <inheritdoc />
    public override void AdvanceTo(long nanoseconds) => _nowNanoseconds = Math.Max(_nowNanoseconds, nanoseconds);

    private ITimeParticipant? EarliestParticipant(out long earliestDueNanoseconds)
    {
        ITimeParticipant? earliest = null;
        earliestDueNanoseconds = long.MaxValue;
        foreach (var participant in _participants)
        {
            var due = participant.NextEventNanoseconds;
            if (due < earliestDueNanoseconds)
            {
                (earliest, earliestDueNanoseconds) = (participant, due);
            }
        }

        return earliest;
    }
}
