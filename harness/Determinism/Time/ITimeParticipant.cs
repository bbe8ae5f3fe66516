namespace NvmeConformance.Determinism.Time;

/// <summary>A passive state machine that lives in virtual time, such as a reference subsystem.</summary>
public interface ITimeParticipant
{
    /// <summary>When it next changes by itself, in nanoseconds; <see cref="long.MaxValue"/> when it never does.</summary>
    long NextEventNanoseconds { get; }

    /// <summary>Lets exactly one event happen: the earliest one, if it is due.</summary>
    /// <param name="nowNanoseconds">The time that has come.</param>
    /// <returns>
    /// False when no host can see any difference, in registers or in memory: then nobody has to look. True is always right.
    /// </returns>
    bool RunNextEvent(long nowNanoseconds);
}
