using NvmeConformance.Determinism.Time;

namespace NvmeConformance.Conformance.Suites.Timing;

/// <summary>
/// The real time of a run: when it has to be over, and what of it a test may use on a device that lives in real time. In simulated time
/// budgets are counts, and only the end of the whole run is looked at. Safe for several threads.
/// </summary>
public sealed class RunTime
{
    // Most tests need less than an equal part, so each may use some of what they leave.
    private const int PartsOfOneTest = 2;
    private readonly long? _limitNanoseconds;
    private readonly Clock _clock;
    private int _testsLeft;

    /// <summary>The time of a run that begins now.</summary>
    /// <param name="limitNanoseconds">How long the run may take; null for as long as it wants.</param>
    public RunTime(long? limitNanoseconds)
        : this(limitNanoseconds, new RealClock())
    {
    }

    internal RunTime(long? limitNanoseconds, Clock clock) =>
        (_limitNanoseconds, _clock, ForTestsNanoseconds) = (limitNanoseconds, clock, limitNanoseconds);

    /// <summary>A run that may take as long as it wants, and whose tests may, too.</summary>
    public static RunTime Unlimited => new(null);

    /// <summary>How long the run has taken, nanoseconds.</summary>
    public long ElapsedNanoseconds => _clock.NowNanoseconds;

    /// <summary>Whether the time given is up.</summary>
    public bool IsUp => _clock.NowNanoseconds > _limitNanoseconds;

    /// <summary>
    /// How long all tests may take together, nanoseconds; null for as long as they want. Behind that, every test still tries what can be
    /// tried in one sequence; only a limit of the run ends the run.
    /// </summary>
    public long? ForTestsNanoseconds { get; init; }

    /// <summary>Says how many tests there will be, before the first of them begins.</summary>
    /// <param name="tests">Their number, over all seeds.</param>
    public void Expect(int tests) => Volatile.Write(ref _testsLeft, tests);

    /// <summary>A test begins: one less is left.</summary>
    /// <returns>What it may use, in nanoseconds, on a device that lives in real time; null for as much as it wants.</returns>
    internal long? TakeShare()
    {
        var left = Math.Max(1, Interlocked.Decrement(ref _testsLeft) + 1);
        return ForTestsNanoseconds is { } forTests
            ? Math.Max(0, forTests - _clock.NowNanoseconds) / left * PartsOfOneTest
            : null;
    }
}
