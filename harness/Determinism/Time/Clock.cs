namespace NvmeConformance.Determinism.Time;

/// <summary>Time as a host sees it. <see cref="WaitUntil"/> is the only wait in the whole harness.</summary>
public abstract class Clock
{
    /// <summary>Nanoseconds since the clock was made.</summary>
    public abstract long NowNanoseconds { get; }

    /// <summary>
    /// Whether time is simulated. Only then does <see cref="WaitOutcome.Quiescent"/> exist, and only then can a completion
    /// that did not come be called lost.
    /// </summary>
    public abstract bool IsVirtual { get; }

    /// <summary>Waits for a condition, at most until a deadline.</summary>
    /// <param name="condition">What is waited for.</param>
    /// <param name="deadlineNanoseconds">On this clock's scale.</param>
    /// <returns>How the wait ended.</returns>
    public abstract WaitOutcome WaitUntil(IWaitCondition condition, long deadlineNanoseconds);

    /// <summary>
    /// Lets a world at rest grow older: virtual time only moves from event to event, and where none is left it would stand still. Real
    /// time moves by itself.
    /// </summary>
    /// <param name="nanoseconds">On this clock's scale; a time that is over changes nothing.</param>
    public virtual void AdvanceTo(long nanoseconds)
    {
    }
}
