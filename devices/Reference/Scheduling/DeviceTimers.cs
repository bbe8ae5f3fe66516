namespace NvmeConformance.Reference.Scheduling;

/// <summary>The timers of one controller, or those of the subsystem. They survive resets; whoever made one stops it where it must.</summary>
/// <param name="onChange">Told whenever the earliest due time may have changed.</param>
public sealed class DeviceTimers(Action onChange)
{
    private readonly List<DeviceTimer> _timers = [];

    /// <summary>When the earliest is due; <see cref="long.MaxValue"/> when none is set.</summary>
    public long NextDueNanoseconds { get; private set; } = long.MaxValue;

    /// <summary>Makes a timer, once per part that needs one: parts live as long as their controller.</summary>
    /// <param name="onDue">What happens; it is given the present time and may set the timer again.</param>
    /// <returns>The timer, not set.</returns>
    public DeviceTimer Create(Action<long> onDue)
    {
        var timer = new DeviceTimer(this, onDue);
        _timers.Add(timer);
        return timer;
    }

    internal void NoteNext()
    {
        NextDueNanoseconds = long.MaxValue;
        foreach (var timer in _timers)
        {
            NextDueNanoseconds = Math.Min(NextDueNanoseconds, timer.DueNanoseconds);
        }

        onChange();
    }

    /// <summary>Lets the earliest happen.</summary>
    internal void RunNext(long nowNanoseconds)
    {
        foreach (var timer in _timers)
        {
            if (timer.DueNanoseconds == NextDueNanoseconds)
            {
                timer.Forget();
                NoteNext();
                timer.OnDue(nowNanoseconds);
                return;
            }
        }
    }

    /// <summary>As without power.</summary>
    internal void StopAll()
    {
        if (NextDueNanoseconds == long.MaxValue)
        {
            return;
        }

        foreach (var timer in _timers)
        {
            timer.Forget();
        }

        NoteNext();
    }
}
