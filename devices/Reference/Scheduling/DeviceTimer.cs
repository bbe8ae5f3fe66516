namespace NvmeConformance.Reference.Scheduling;

/// <summary>
/// Something that a controller or the subsystem does at a time of its own, without a command. Whoever sets one sees to it that the
/// last one comes: a host that lets everything happen waits for all of them.
/// </summary>
public sealed class DeviceTimer
{
    private readonly DeviceTimers _owner;

    internal DeviceTimer(DeviceTimers owner, Action<long> onDue)
    {
        _owner = owner;
        OnDue = onDue;
    }

    /// <summary>When it is due; <see cref="long.MaxValue"/> when it is not set.</summary>
    public long DueNanoseconds { get; private set; } = long.MaxValue;

    /// <summary>Whether it is set.</summary>
    public bool IsSet => DueNanoseconds != long.MaxValue;

    internal Action<long> OnDue { get; }

    /// <summary>Sets it, or sets it anew.</summary>
    /// <param name="dueNanoseconds">When; not before the present.</param>
    public void Set(long dueNanoseconds)
    {
        DueNanoseconds = dueNanoseconds;
        _owner.NoteNext();
    }

    /// <summary>Nothing happens any more.</summary>
    public void Stop()
    {
        if (IsSet)
        {
            Set(long.MaxValue);
        }
    }

    internal void Forget() => DueNanoseconds = long.MaxValue;
}
