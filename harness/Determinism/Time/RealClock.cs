using System.Diagnostics;

namespace NvmeConformance.Determinism.Time;

/// <summary>The machine's own time, for devices that live outside the process.</summary>
public sealed class RealClock : Clock
{
    private const int SpinsBeforeYielding = 200;
    private const int YieldsBeforeSleeping = 2000;
    private readonly long _startTimestamp = Stopwatch.GetTimestamp();

    /// <inheritdoc />
    public override long NowNanoseconds => (long)Stopwatch.GetElapsedTime(_startTimestamp).TotalNanoseconds;

    /// <inheritdoc />
    public override bool IsVirtual => false;

    /// <inheritdoc />
    public override WaitOutcome WaitUntil(IWaitCondition condition, long deadlineNanoseconds)
    {
        ArgumentNullException.ThrowIfNull(condition);
        for (var round = 0L; ; round++)
        {
            if (condition.IsMet())
            {
                return WaitOutcome.Met;
            }

            if (NowNanoseconds >= deadlineNanoseconds)
            {
                return WaitOutcome.DeadlinePassed;
            }

            Pause(round);
        }
    }

    // A completion usually comes within microseconds, a reset takes seconds: spin first, then give the processor away.
    private static void Pause(long round)
    {
        if (round < SpinsBeforeYielding)
        {
            Thread.SpinWait(20);
        }
        else if (round < YieldsBeforeSleeping)
        {
            Thread.Yield();
        }
        else
        {
            Thread.Sleep(1);
        }
    }
}
